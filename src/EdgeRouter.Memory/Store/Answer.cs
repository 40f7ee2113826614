using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>What is known of a stored answer besides its bytes. Costs in nano-USD, times in Unix seconds.</summary>
public readonly record struct AnswerInfo(long CreatedAt, int TtlSeconds, int PromptTokens, int CompletionTokens, long CostNanoUsd)
{
    public bool IsFresh(long now) => now - CreatedAt < TtlSeconds;
}

/// <summary>An answer to be stored: opaque bytes to Memory. <paramref name="Query"/> is the decoded text of the last user turn (the guard compares it), empty when it has none.</summary>
public readonly record struct AnswerDraft(
    AnswerInfo Info, ReadOnlyMemory<byte> Model, ReadOnlyMemory<byte> FinishReason, ReadOnlyMemory<byte> Query, ReadOnlyMemory<byte> Content)
{
    /// <summary>Digest of the tenant's name (<see cref="Owners"/>): whose answer this is.</summary>
    public Hash256 Owner { get; init; }

    /// <summary>May be matched by meaning, though perhaps not yet: a vector may come later. Implied by a vector.</summary>
    public bool IsNear { get; init; }
}
