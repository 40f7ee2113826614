using System.Buffers;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory.Entries;

/// <summary>Reads an export. Damage costs the entry it is in: the next is found by its marker and believed by its checksum.</summary>
internal sealed class ExportReader(Stream source) : IDisposable
{
    /// <summary>float32s: more than any embedder gives.</summary>
    public const int LongestVector = 16 * 1024;

    private const int LargestFrame = ExportFrame.Size + LogLayout.MaxValue + LongestVector * sizeof(float);

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(2 * LargestFrame);
    private int _start;
    private int _end;
    private long _count;

    /// <summary>Times that the reader lost its way.</summary>
    public long Damaged { get; private set; }

    /// <summary>The end was found, and as many entries as it says.</summary>
    public bool IsWhole { get; private set; }

    public Hash256 Key { get; private set; }

    /// <summary>As the store has it; good until the next is read.</summary>
    public ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>Empty when the entry has none; good until the next is read.</summary>
    public float[] Vector { get; private set; } = [];

    /// <exception cref="InvalidDataException">It is no export, or one that this build does not read.</exception>
    public async ValueTask<ModelIdentity> BeginAsync(CancellationToken cancellationToken)
    {
        await TryFillAsync(ExportHeader.Size, cancellationToken);
        var header = ExportHeader.Read(Window);
        _start += ExportHeader.Size;
        return header.Model;
    }

    /// <summary>False when there is no more.</summary>
    public async ValueTask<bool> NextAsync(CancellationToken cancellationToken)
    {
        for (var isLost = false; await TryFillAsync(ExportFrame.Size, cancellationToken);)
        {
            var frame = MemoryMarshal.Read<ExportFrame>(Window);
            if (frame.IsPlausible && await TryFillAsync(frame.FrameBytes, cancellationToken) && ExportFrame.IsWhole(Window[..frame.FrameBytes]))
                return Take(frame);
            Damaged += isLost ? 0 : 1;
            isLost = true;
            Skip();
        }
        // Bytes too few for a frame are the beginning of one.
        Damaged += _end > _start ? 1 : 0;
        return false;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private ReadOnlySpan<byte> Window => _buffer.AsSpan(_start, _end - _start);

    private bool Take(in ExportFrame frame)
    {
        if (frame.Marker == ExportFrame.EndMarker)
        {
            IsWhole = frame.Key == new Hash256((ulong)_count, 0, 0, 0);
            return false;
        }
        _count++;
        Key = frame.Key;
        Value = _buffer.AsMemory(_start + ExportFrame.Size, frame.ValueBytes);
        if (Vector.Length != frame.VectorLength)
            Vector = new float[frame.VectorLength];
        Window[(ExportFrame.Size + frame.ValueBytes)..frame.FrameBytes].CopyTo(MemoryMarshal.AsBytes(Vector.AsSpan()));
        _start += frame.FrameBytes;
        return true;
    }

    /// <summary>To the next byte that may begin a marker, "ENTR" or "DONE".</summary>
    private void Skip()
    {
        var next = Window[1..].IndexOfAny("ED"u8);
        _start = next < 0 ? _end : _start + 1 + next;
    }

    /// <summary>False when the stream ends before there are so many bytes in the window.</summary>
    private async ValueTask<bool> TryFillAsync(int count, CancellationToken cancellationToken)
    {
        if (_end - _start >= count)
            return true;
        Window.CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < count)
        {
            var read = await source.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
            if (read == 0)
                return false;
            _end += read;
        }
        return true;
    }
}
