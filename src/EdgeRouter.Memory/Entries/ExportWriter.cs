using System.Buffers;
using System.Runtime.InteropServices;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory.Entries;

/// <summary>Writes an export: header, entries, count.</summary>
internal sealed class ExportWriter(Stream destination)
{
    private readonly ArrayBufferWriter<byte> _frame = new(4096);
    private long _count;

    public ValueTask BeginAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        var header = ExportHeader.Create(model);
        return destination.WriteAsync(MemoryMarshal.AsBytes(new ReadOnlySpan<ExportHeader>(in header)).ToArray(), cancellationToken);
    }

    /// <param name="vector">Empty when the entry has none.</param>
    public ValueTask WriteAsync(StoredAnswer answer, ReadOnlySpan<float> vector, CancellationToken cancellationToken)
    {
        _count++;
        return WriteAsync(ExportFrame.EntryMarker, answer.Key, answer.Value.Span, vector, cancellationToken);
    }

    public async ValueTask EndAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(ExportFrame.EndMarker, new Hash256((ulong)_count, 0, 0, 0), [], [], cancellationToken);
        await destination.FlushAsync(cancellationToken);
    }

    private ValueTask WriteAsync(uint marker, in Hash256 key, ReadOnlySpan<byte> value, ReadOnlySpan<float> vector, CancellationToken cancellationToken)
    {
        var frame = new ExportFrame { Marker = marker, ValueBytes = value.Length, VectorLength = vector.Length, Key = key };
        _frame.ResetWrittenCount();
        var bytes = _frame.GetSpan(frame.FrameBytes)[..frame.FrameBytes];
        MemoryMarshal.Write(bytes, in frame);
        value.CopyTo(bytes[ExportFrame.Size..]);
        MemoryMarshal.AsBytes(vector).CopyTo(bytes[(ExportFrame.Size + value.Length)..]);
        ExportFrame.Seal(bytes);
        _frame.Advance(bytes.Length);
        return destination.WriteAsync(_frame.WrittenMemory, cancellationToken);
    }
}
