namespace EdgeRouter.Memory.Keys;

/// <summary>
/// Identity of a prompt. <paramref name="Exact"/> covers all of it; <paramref name="Scope"/> all but the last user turn, tenant first:
/// two prompts may share an answer only within one scope. 64 bytes: pass by <c>in</c>.
/// </summary>
public readonly record struct PromptKey(Hash256 Exact, Hash256 Scope)
{
    /// <summary>One hasher a thread, so that a key costs no allocation.</summary>
    [ThreadStatic]
    private static PromptHasher? s_hasher;

    /// <summary>
    /// Scope = SHA-256(tenant length, tenant, scope length, scope bytes); Exact = SHA-256(Scope, query bytes), so that every byte is hashed once.
    /// The lengths (u64, little-endian) keep tenant "a" with scope "bc" apart from tenant "ab" with scope "c".
    /// </summary>
    public static PromptKey Compute(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> query)
    {
        var hasher = s_hasher ??= new();
        var scopeDigest = hasher.Scope(tenant, scope);
        return new(hasher.Exact(scopeDigest, query), scopeDigest);
    }
}
