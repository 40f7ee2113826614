using System.Buffers;

namespace EdgeRouter.Wire.Buffers;

/// <summary>
/// A growing byte buffer over <see cref="ArrayPool{T}"/>, reused between requests by <see cref="Clear"/>;
/// <see cref="Dispose"/> gives the array back. Not thread-safe.
/// </summary>
/// <param name="capacity">Bytes of the first array, which the first write takes. Small: a stream in flight holds half a dozen of these.</param>
public sealed class PooledBuffer(int capacity = 512) : IBufferWriter<byte>, IDisposable
{
    private const int KeptBytes = 256 * 1024;

    private byte[] _array = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _array.AsSpan(0, Length);

    public ReadOnlyMemory<byte> Memory => _array.AsMemory(0, Length);

    /// <summary>Forgets the content; an array that one large request grew goes back, so that pools of buffers stay small.</summary>
    public void Clear()
    {
        Length = 0;
        if (_array.Length > KeptBytes)
            Dispose();
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_array.Length - Length), nameof(count));
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_array.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Write(byte value)
    {
        Reserve(1);
        _array[Length++] = value;
    }

    public void Dispose()
    {
        var array = _array;
        _array = [];
        Length = 0;
        if (array.Length > 0)
            ArrayPool<byte>.Shared.Return(array);
    }

    private void Reserve(int count)
    {
        count = Math.Max(count, 1);
        if (_array.Length - Length >= count)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, checked(Math.Max(_array.Length * 2, Length + count))));
        _array.AsSpan(0, Length).CopyTo(larger);
        var old = _array;
        _array = larger;
        if (old.Length > 0)
            ArrayPool<byte>.Shared.Return(old);
    }
}
