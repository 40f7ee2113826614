using System.Buffers;

namespace EdgeRouter.Routing.Share;

/// <summary>
/// A growing text that one thread writes while others read what has been published of it: published bytes neither move nor change. An array that
/// was outgrown is left to the collector, not pooled, since somebody may still be reading it. Writing is not thread-safe, reading is.
/// </summary>
public sealed class SharedText : IBufferWriter<byte>
{
    private const int FirstBytes = 1024;
    private const int KeptBytes = 256 * 1024;

    private byte[] _array = [];
    private int _length;
    private int _published;

    /// <summary>Bytes written, for the writer.</summary>
    public int Length => _length;

    /// <summary>All that was written, for the writer.</summary>
    public ReadOnlySpan<byte> Span => Memory.Span;

    /// <inheritdoc cref="Span"/>
    public ReadOnlyMemory<byte> Memory => _array.AsMemory(0, _length);

    /// <summary>What readers may see; good for as long as they like.</summary>
    public ReadOnlyMemory<byte> Published
    {
        get
        {
            // The length first: an array read after it holds at least as much.
            var length = Volatile.Read(ref _published);
            return Volatile.Read(ref _array).AsMemory(0, length);
        }
    }

    /// <summary>Lets readers see all that was written.</summary>
    public void Publish() => Volatile.Write(ref _published, _length);

    /// <summary>Begins anew in the same array: only while nobody reads.</summary>
    public void Clear()
    {
        _length = _published = 0;
        if (_array.Length > KeptBytes)
            _array = [];
    }

    /// <summary>Takes back what was written last: only what was never published.</summary>
    public void Truncate(int length) => _length = length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_array.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>As <see cref="Write"/>, of a text that will not grow: an array to share is no larger than it.</summary>
    public void WriteWhole(ReadOnlySpan<byte> bytes)
    {
        if (_array.Length == 0)
            Volatile.Write(ref _array, GC.AllocateUninitializedArray<byte>(bytes.Length));
        Write(bytes);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_array.Length - _length), nameof(count));
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(_length);
    }

    private void Reserve(int count)
    {
        count = Math.Max(count, 1);
        if (_array.Length - _length >= count)
            return;
        var larger = new byte[Math.Max(Math.Max(FirstBytes, _array.Length * 2), checked(_length + count))];
        Span.CopyTo(larger);
        Volatile.Write(ref _array, larger);
    }
}
