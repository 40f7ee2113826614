using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Execute;

/// <summary>Vectors for texts, in OpenAI's shape on both sides.</summary>
internal sealed class EmbeddingExchange : IExchange
{
    private static readonly Unmapped s_noEmbeddings = new("input", "cannot be put to this provider: its dialect has no embeddings");

    public static EmbeddingExchange Instance { get; } = new();

    public Unmapped Write(RouteWork work, Deployment deployment, in UpstreamRequest upstream, PooledBuffer body)
    {
        if (deployment.EmbeddingsEndpoint is null)
            return s_noEmbeddings;
        work.Embedding.Write(upstream.Model.Span, body);
        return default;
    }

    public Uri Endpoint(RouteWork work, Deployment deployment) => deployment.EmbeddingsEndpoint!; // Nothing was written where there is none.

    public IAnswerTranslator? CreateTranslator(RouteWork work, Deployment deployment, in UpstreamRequest upstream, long createdUnixSeconds) => null;

    public ValueTask<RouteOutcome?> RelayWholeAsync(
        UpstreamCall call, Hop hop, RouteWork work, IClientResponse client, Deadline deadline, Timeouts timeouts, long startedAt, TimeProvider time)
        => EmbeddingRelay.RelayAsync(call, hop, work, client, deadline, timeouts, startedAt, time);
}
