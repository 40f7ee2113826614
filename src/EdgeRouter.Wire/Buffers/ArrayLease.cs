using System.Buffers;
using System.Diagnostics;

namespace EdgeRouter.Wire.Buffers;

/// <summary>One array of the shared pool, given back exactly once however often and from whichever copy of its owner it is disposed.</summary>
internal sealed class ArrayLease(int length) : IDisposable
{
    private byte[]? _array = ArrayPool<byte>.Shared.Rent(length);

    /// <summary>At least as long as asked for. Throws once disposed.</summary>
    internal byte[] Array => _array ?? throw new ObjectDisposedException(nameof(ArrayLease));

    /// <summary>Makes room for <paramref name="more"/> bytes after the first <paramref name="used"/>, which are kept.</summary>
    internal void Reserve(int used, int more)
    {
        var old = Array;
        if (old.Length - used >= more)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(used + more), unchecked(old.Length * 2)));
        old.AsSpan(0, used).CopyTo(larger);
        _array = larger;
        Return(old);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
            Return(array);
    }

    private static void Return(byte[] array)
    {
        Poison(array);
        ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>In debug builds a use after return reads rubbish at once rather than another request's bytes one day.</summary>
    [Conditional("DEBUG")]
    private static void Poison(byte[] array) => array.AsSpan().Fill(0xDD);
}
