using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory.Entries;

/// <summary>What is known of an entry without its words.</summary>
/// <param name="Key">Exact key of the prompt; its text is the entry's id.</param>
/// <param name="Owner">Digest of the tenant's name (<see cref="Owners"/>).</param>
/// <param name="Info">Of an alias, that of the answer it leads to.</param>
/// <param name="Model">Who gave the answer; empty of an alias.</param>
/// <param name="QuestionBytes">Length of the last user turn.</param>
/// <param name="ContentBytes">Length of the answer.</param>
/// <param name="Source">Of an alias, the key of the entry that it leads to.</param>
/// <param name="Similarity">Of an alias, the cosine it was made with; else 1.</param>
/// <param name="IsNear">The entry may be found by meaning.</param>
public sealed record EntryInfo(
    Hash256 Key, Hash256 Owner, Hash256 Scope, AnswerInfo Info, string Model, int QuestionBytes, int ContentBytes, Hash256? Source, float Similarity, bool IsNear)
{
    /// <summary>A prompt that was answered nearly: it has no words of its own.</summary>
    public bool IsAlias => Source is not null;
}
