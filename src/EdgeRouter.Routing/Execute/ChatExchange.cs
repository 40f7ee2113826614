using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Execute;

/// <summary>A chat completion, in the provider's dialect.</summary>
internal sealed class ChatExchange : IExchange
{
    public static ChatExchange Instance { get; } = new();

    public Unmapped Write(RouteWork work, Deployment deployment, in UpstreamRequest upstream, PooledBuffer body)
        => deployment.Provider.Dialect.WriteRequest(work.Request, upstream, body);

    public Uri Endpoint(RouteWork work, Deployment deployment) => deployment.Endpoint(work.Request.Has(ChatFlags.Stream));

    public IAnswerTranslator? CreateTranslator(RouteWork work, Deployment deployment, in UpstreamRequest upstream, long createdUnixSeconds)
        => deployment.Provider.Dialect.CreateTranslator(work.Request, upstream, createdUnixSeconds);

    public ValueTask<RouteOutcome?> RelayWholeAsync(
        UpstreamCall call, Hop hop, RouteWork work, IClientResponse client, Deadline deadline, Timeouts timeouts, long startedAt, TimeProvider time)
        => WholeRelay.RelayAsync(call, hop, work, client, deadline, timeouts, startedAt, time);
}
