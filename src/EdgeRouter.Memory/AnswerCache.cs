using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory;

/// <summary>Answers asked before: exact by key, near by meaning. Thread-safe.</summary>
public sealed class AnswerCache : IAsyncDisposable
{
    public static AnswerCache Open(AnswerCacheOptions options, TimeProvider time) => throw new NotImplementedException();

    /// <summary>Rows in the vector index.</summary>
    public int IndexRows => throw new NotImplementedException();

    /// <summary>Completes synchronously while the answer is in memory; null when absent, expired or older than <paramref name="maxAgeSeconds"/>.</summary>
    public ValueTask<StoredAnswer?> TryGetExactAsync(Hash256 exact, int maxAgeSeconds, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>True when the scope has rows, so that embedding the query may pay.</summary>
    public bool HasScope(Hash256 scope) => throw new NotImplementedException();

    /// <param name="vector">float32[384], unit norm.</param>
    /// <param name="query">Decoded text of the last user turn.</param>
    public ValueTask<NearHit> TryGetNearAsync(Hash256 scope, ReadOnlyMemory<float> vector, ReadOnlyMemory<byte> query, int maxAgeSeconds, CancellationToken cancellationToken)
        => throw new NotImplementedException();

    /// <summary>Stores the answer, then its row; an empty <paramref name="vector"/> stores for exact lookup only.</summary>
    public ValueTask PutAsync(PromptKey key, AnswerDraft draft, ReadOnlyMemory<float> vector, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask<bool> DeleteAsync(Hash256 exact, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
