using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeRouter.Memory.Keys;

/// <summary>
/// Identity of a prompt. <paramref name="Exact"/> covers all of it; <paramref name="Scope"/> all but the last user turn, tenant first:
/// two prompts may share an answer only within one scope. 64 bytes: pass by <c>in</c>.
/// </summary>
public readonly record struct PromptKey(Hash256 Exact, Hash256 Scope)
{
    /// <summary>One hasher a thread: made once, reset by each digest, so that a key costs no allocation.</summary>
    [ThreadStatic]
    private static IncrementalHash? s_hasher;

    /// <summary>
    /// Scope = SHA-256(tenant length, tenant, scope length, scope bytes); Exact = SHA-256(Scope, query bytes), so that every byte is hashed once.
    /// The lengths (u64, little-endian) keep tenant "a" with scope "bc" apart from tenant "ab" with scope "c".
    /// </summary>
    public static PromptKey Compute(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> query)
    {
        var hasher = s_hasher ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        Span<byte> digest = stackalloc byte[Hash256.Size];

        AppendPrefixed(hasher, tenant, length);
        AppendPrefixed(hasher, scope, length);
        hasher.GetHashAndReset(digest);
        var scopeDigest = Hash256.Read(digest);

        hasher.AppendData(digest);
        hasher.AppendData(query);
        hasher.GetHashAndReset(digest);
        return new PromptKey(Hash256.Read(digest), scopeDigest);
    }

    private static void AppendPrefixed(IncrementalHash hasher, ReadOnlySpan<byte> part, Span<byte> length)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)part.Length);
        hasher.AppendData(length);
        hasher.AppendData(part);
    }
}
