using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Execute;

/// <summary>
/// What one kind of request says to a deployment and how its answer goes to the client. Whom to ask, how long to wait and whether to try again is
/// <see cref="HopExecutor"/>'s, for every kind. Stateless and thread-safe.
/// </summary>
internal interface IExchange
{
    /// <summary>Writes the request into <paramref name="body"/>, or says what of it cannot be said there.</summary>
    Unmapped Write(RouteWork work, Deployment deployment, in UpstreamRequest upstream, PooledBuffer body);

    /// <summary>Where to send what was written.</summary>
    Uri Endpoint(RouteWork work, Deployment deployment);

    /// <inheritdoc cref="IDialect.CreateTranslator"/>
    IAnswerTranslator? CreateTranslator(RouteWork work, Deployment deployment, in UpstreamRequest upstream, long createdUnixSeconds);

    /// <summary>Reads a success that is not streamed, judges it and passes it on.</summary>
    /// <returns>Null when the attempt failed and the next may try; it has been recorded.</returns>
    ValueTask<RouteOutcome?> RelayWholeAsync(
        UpstreamCall call, Hop hop, RouteWork work, IClientResponse client, Deadline deadline, Timeouts timeouts, long startedAt, TimeProvider time);
}
