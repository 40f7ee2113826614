using System.Runtime.CompilerServices;
using EdgeRouter.Memory.Keys;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Keys are 32-byte digests behind a 4-byte length, ours and those in the log alike. The length is never believed: 32 bytes are read whatever it says,
/// so that a damaged record is only unequal. The digest is uniform: its first 8 bytes are the hash.
/// </summary>
internal sealed unsafe class DigestComparer : IFasterEqualityComparer<SpanByte>
{
    public long GetHashCode64(ref SpanByte k) => Unsafe.ReadUnaligned<long>(Digest(ref k));

    public bool Equals(ref SpanByte k1, ref SpanByte k2)
        => new ReadOnlySpan<byte>(Digest(ref k1), Hash256.Size).SequenceEqual(new ReadOnlySpan<byte>(Digest(ref k2), Hash256.Size));

    private static byte* Digest(ref SpanByte key) => (byte*)Unsafe.AsPointer(ref key) + sizeof(int);
}
