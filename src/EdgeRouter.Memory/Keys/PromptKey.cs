namespace EdgeRouter.Memory.Keys;

/// <summary>
/// Identity of a prompt. <paramref name="Exact"/> covers all of it; <paramref name="Scope"/> all but the last user turn, tenant first:
/// two prompts may share an answer only within one scope. 64 bytes: pass by <c>in</c>.
/// </summary>
public readonly record struct PromptKey(Hash256 Exact, Hash256 Scope)
{
    /// <summary>Scope = SHA-256(tenant length, tenant, scope bytes); Exact = SHA-256(Scope, query bytes), so that every byte is hashed once.</summary>
    public static PromptKey Compute(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> query) => throw new NotImplementedException();
}
