using EdgeRouter.Hosting;
using EdgeRouter.Http;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Embeddings;
using Microsoft.AspNetCore.Http;
using static EdgeRouter.Http.Refusal;

namespace EdgeRouter;

/// <summary>
/// The life of an embeddings request: the steps of <see cref="RequestPath"/> without those that look for an answer or for a model. The model is the one
/// named, at any of its deployments: vectors of two models cannot be compared, so none stands in for another. Nothing is cached. Thread-safe.
/// </summary>
internal sealed class EmbeddingsPath(Reception reception, RouteTable table, HopExecutor executor, RequestFrame frame)
{
    public Task HandleAsync(HttpContext context) =>
        frame.RunAsync(context, this, static (path, context, state) => path.RunAsync(context, state));

    private async ValueTask<Outcome> RunAsync(HttpContext context, RequestState state)
    {
        // 1 identify
        if (reception.Identify(context.Request) is not { } caller)
            return await RefuseAsync(reception.TurnAwayAsync(state, context.Request), Outcome.Unauthorized);
        state.Controls = RequestControls.Read(context.Request.Headers);

        // 2 read
        using var body = await reception.ReadAsync(context);
        state.Clock.Lap(Stage.Read);
        if (body.Status == BodyStatus.TooLarge)
            return await RefuseAsync(reception.RefuseLengthAsync(state), Outcome.BadRequest);
        if (body.Bytes.Length >= InlineSockets.LargeBody)
            await Task.Yield();

        // 3 parse
        var failure = EmbeddingRequestReader.Read(body.Bytes, out var request);
        if (failure.IsFailure)
            return await RefuseAsync(BadBodyAsync(state, failure), Outcome.BadRequest);
        if (!table.TryResolveEmbedding(request.ModelUtf8, out var model))
            return await RefuseAsync(NoEmbeddingModelAsync(state, Printable.Of(request.ModelUtf8), isChat: table.TryResolve(request.ModelUtf8, out _)), Outcome.BadRequest);
        var work = state.Work;
        work.Embedding = request;
        Accounts.Note(state, caller, context.Request.Headers);
        work.Patience = state.Controls.Patience;
        work.Chain.Pin(model);
        state.Decision = new(model.Tier, float.NaN, 1f, "pinned", DecidedBy.Client);
        state.Clock.Lap(Stage.Parse);

        // 10 execute, 11 relay
        var routed = await executor.ExecuteAsync(work, state.Reply, context.RequestAborted);
        if (!state.Reply.HasBegun)
            state.Clock.Lap(Stage.Upstream);
        if (work.ClientHasLeft || (routed == RouteOutcome.Exhausted && context.RequestAborted.IsCancellationRequested))
            return Outcome.ClientGone;
        if (routed != RouteOutcome.Exhausted)
            return Outcomes.Of(routed);
        return Exhaustion.IsUnsupported(work)
            ? await RefuseAsync(Exhaustion.WriteUnsupportedAsync(state), Outcome.BadRequest)
            : await RefuseAsync(Exhaustion.WriteAsync(state), Outcome.Exhausted);
    }
}
