using System.Runtime.CompilerServices;
using EdgeRouter.Memory.Keys;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Keys are 32-byte digests behind a 4-byte length, ours and those in the log alike. The length is never believed: 32 bytes are read whatever it says.
/// The digest is uniform: its first 8 bytes are the hash.
/// </summary>
internal sealed unsafe class DigestComparer : IFasterEqualityComparer<SpanByte>
{
    public long GetHashCode64(ref SpanByte k) => Unsafe.ReadUnaligned<long>(Digest(ref k));

    /// <summary>
    /// A record in the log whose head is damaged equals every key: it may be the newest of the wanted one, and what FASTER would find behind it a
    /// value that it replaced. Taken for the wanted one its checksum fails, and that is a miss.
    /// </summary>
    /// <param name="k1">The key that is looked for.</param>
    /// <param name="k2">The key of a whole record in the log, or in a buffer read from it.</param>
    public bool Equals(ref SpanByte k1, ref SpanByte k2)
        => new ReadOnlySpan<byte>(Digest(ref k1), Hash256.Size).SequenceEqual(new ReadOnlySpan<byte>(Digest(ref k2), Hash256.Size)) || IsDamaged(ref k2);

    public static Hash256 DigestOf(ref SpanByte key) => Hash256.Read(new ReadOnlySpan<byte>(Digest(ref key), Hash256.Size));

    private static bool IsDamaged(ref SpanByte key)
    {
        var record = (byte*)Unsafe.AsPointer(ref key) - LogLayout.KeyOffset;
        var value = record + LogLayout.ValueOffset;
        var length = LogLayout.SaneLength(*(int*)value);
        return !AnswerCodec.TryReadHead(DigestOf(ref key), new ReadOnlySpan<byte>(value + sizeof(int), length), out var header)
            || header.Previous != LogLayout.PreviousOf(*(ulong*)record);
    }

    private static byte* Digest(ref SpanByte key) => (byte*)Unsafe.AsPointer(ref key) + sizeof(int);
}
