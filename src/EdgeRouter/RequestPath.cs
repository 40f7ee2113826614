using System.Runtime.CompilerServices;
using EdgeRouter.Configuration;
using EdgeRouter.Deciding;
using EdgeRouter.Hosting;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Share;
using EdgeRouter.Sharing;
using EdgeRouter.Storing;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;
using static EdgeRouter.Http.Refusal;

namespace EdgeRouter;

/// <summary>
/// The life of a chat request, in order: 1 identify, 2 read, 3 parse, 4 key, 5 exact lookup, 6 embed, 7 near lookup, 8 decide, 9 plan,
/// 10 execute, 11 relay, 12 store, 13 account. docs/life-of-a-request.md tells the same at length. Thread-safe.
/// </summary>
internal sealed class RequestPath(
    RouterConfig config, Reception reception, RouteTable table, DecisionStep deciding, Cascades cascades, HopExecutor executor,
    AnswerCache cache, CachePolicy policy, Lookup lookup, CallSharing sharing, StoreQueue storing, RequestFrame frame, Accounts accounts, TimeProvider time)
{
    /// <param name="execute">False stops after step 9 and replies with the decision.</param>
    public Task HandleAsync(HttpContext context, bool execute) => execute
        ? frame.RunAsync(context, this, static (path, context, state) => path.RunAsync(context, state, execute: true))
        : frame.RunAsync(context, this, static (path, context, state) => path.RunAsync(context, state, execute: false));

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome> RunAsync(HttpContext context, RequestState state, bool execute)
    {
        var clock = state.Clock;

        // 1 identify: from the headers alone, before a byte of the body is read.
        if (reception.Identify(context.Request) is not { } caller)
            return await RefuseAsync(reception.TurnAwayAsync(state, context.Request), Outcome.Unauthorized);
        state.Controls = RequestControls.Read(context.Request.Headers);

        // 2 read
        using var body = await reception.ReadAsync(context);
        clock.Lap(Stage.Read);
        if (body.Status == BodyStatus.TooLarge)
            return await RefuseAsync(reception.RefuseLengthAsync(state), Outcome.BadRequest);
        if (body.Bytes.Length >= InlineSockets.LargeBody)
            await Task.Yield();

        // 3 parse
        var failure = ChatRequestReader.Read(body.Bytes, state.Scratch, out var request);
        if (failure.IsFailure)
            return await RefuseAsync(BadBodyAsync(state, failure), Outcome.BadRequest);
        if (!table.TryResolve(request.ModelUtf8, out var target))
            return await RefuseAsync(NoChatModelAsync(state, Printable.Of(request.ModelUtf8), isEmbedding: table.TryResolveEmbedding(request.ModelUtf8, out _)), Outcome.BadRequest);
        if (NamedFallbacks.Resolve(table, request, state.Fallbacks) is { } unknown)
            return await RefuseAsync(UnknownFallbackAsync(state, unknown), Outcome.BadRequest);
        state.Work.Request = request;
        ReadQuestion(state);
        state.Session = SessionIdentity.Of(request, context.Request.Headers, caller);
        state.RequestNumber = RequestIds.TryParse(state.Reply.RequestId, out var number) ? number : 0;
        accounts.Note(state, caller, target, context.Request.Headers);
        clock.Lap(Stage.Parse);

        // 4 key, 5 exact lookup, 6 embed, 7 near lookup: a twin under way will tell what a near lookup would, or better.
        var mode = execute ? policy.ModeOf(state, caller, target) : CacheMode.Off;
        var shares = config.Cache.Coalesce && CallSharing.Allows(state, mode);
        Flight? twin = null;
        if (execute)
            state.Cache = CacheStatus.Bypass;
        if (mode != CacheMode.Off)
        {
            CanonicalPrompt.WriteScope(request, state.Scope);
            CanonicalPrompt.WriteQuery(request, state.Query);
            state.Key = PromptKey.Compute(config.Cache.Shared ? default : caller.TenantUtf8.Span, state.Scope.Span, state.Query.Span);
            clock.Lap(Stage.Key);
            twin = shares ? sharing.Find(state) : null;
            using var hit = await lookup.FindAsync(state, mode, near: twin is null, context.RequestAborted);
            if (hit is not null)
            {
                var delivered = await CacheReply.WriteAsync(state, hit, time);
                // What was answered nearly is an exact hit from then on, for as long as the answer it got lives. Not where an answer of its own may be
                // there that was only too old for this request.
                if (state.Cache == CacheStatus.Near && (mode & CacheMode.Write) != 0 && state.Controls.MaxAgeSeconds == int.MaxValue)
                    await cache.PutAliasAsync(state.Key, hit, state.Similarity!.Value, CancellationToken.None);
                return delivered ? Outcome.CacheHit : Outcome.ClientGone;
            }
        }

        // 8 decide
        await deciding.DecideAsync(state, caller, target, counts: execute, context.RequestAborted);
        state.Work.Route = state.Decision.Reason;

        // 9 plan
        var limits = new ChainLimits(ChainPlanner.NeedsOf(request), state.Signals.PromptTokens, state.Decision.Ceiling, request.MaxPrice);
        var lacking = ChainPlanner.Plan(table, state.Decision, limits, state.Work.Chain);
        if (state.Fallbacks.Count > 0)
            ChainPlanner.FallBackTo(state.Fallbacks, limits, state.Work.Chain);
        if (state.Work.Chain.Count == 0)
            return await RefuseAsync(IsTooDear(state, limits) ? TooDearAsync(state) : NoModelFitsAsync(state, lacking), Outcome.BadRequest);
        Control(state, caller, context.Request.Headers);
        state.Work.Cascade = cascades.Of(state, target);
        state.Work.Question = state.Question.Memory;
        clock.Lap(Stage.Route);
        if (!execute)
            return await RoutePreview.WriteAsync(state, target, table);

        // 10 execute, 11 relay, 12 store; or another's call that is under way.
        var routed = shares ? await sharing.FollowAsync(state, twin, context.RequestAborted) : null;
        routed ??= await CallAsync(state, caller, mode, context.RequestAborted);
        if (state.Work.ClientHasLeft || (routed == RouteOutcome.Exhausted && context.RequestAborted.IsCancellationRequested))
            return Outcome.ClientGone;
        return routed == RouteOutcome.Exhausted ? await LastResortAsync(state, mode, context.RequestAborted) : Outcomes.Of(routed.Value);
    }

    /// <summary>Without the client's limit on prices there would be a model.</summary>
    private bool IsTooDear(RequestState state, in ChainLimits limits)
    {
        ChainPlanner.Plan(table, state.Decision, limits with { MaxPrice = default }, state.Work.Chain);
        return limits.MaxPrice.IsSet && state.Work.Chain.Count > 0;
    }

    /// <summary>What the client wants of step 10.</summary>
    private static void Control(RequestState state, Caller caller, IHeaderDictionary headers)
    {
        var (work, controls) = (state.Work, state.Controls);
        work.Midstream = controls.Midstream;
        work.Patience = work.Request.Has(ChatFlags.Stream) ? TimeSpan.Zero : controls.Patience;
        if (!controls.Fallbacks)
            work.Chain.KeepFirst();
        if (work.Chain.IsSticky)
            work.Affinity = Affinity.Of(work.Request, headers, caller.TenantUtf8.Span);
    }

    /// <summary>No model answered: an answer past its time, where the configuration has such, or 503, or 400 where none could be asked.</summary>
    private async ValueTask<Outcome> LastResortAsync(RequestState state, CacheMode mode, CancellationToken aborted)
    {
        using var stale = await lookup.FindStaleAsync(state, mode, aborted);
        if (stale is null && Exhaustion.IsUnsupported(state.Work))
            return await RefuseAsync(Exhaustion.WriteUnsupportedAsync(state), Outcome.BadRequest);
        if (stale is null)
            return await RefuseAsync(Exhaustion.WriteAsync(state), Outcome.Exhausted);
        return await CacheReply.WriteAsync(state, stale, time) ? Outcome.StaleHit : Outcome.ClientGone;
    }

    /// <summary>Steps 10 to 12. Whoever shares the call keeps it alive when this request's client leaves.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<RouteOutcome> CallAsync(RequestState state, Caller caller, CacheMode mode, CancellationToken aborted)
    {
        var work = state.Work;
        var led = work.Flight;
        using var departure = led is null ? default : aborted.UnsafeRegister(static flight => ((Flight)flight!).LeaderLeaves(), led);
        if (led is not null)
            state.Reply.Lead(led);
        RouteOutcome? routed = null;
        var isOnItsWay = false;
        try
        {
            // 10 execute, 11 relay
            routed = await executor.ExecuteAsync(work, state.Reply, work.Flight?.Abandoned ?? aborted);
            if (!state.Reply.HasBegun)
                state.Clock.Lap(Stage.Upstream);

            // 12 store: whole, plain, first-hand answers only; embedding, and waiting for the disk, happen off the request.
            if (work.ServedBy is { } model)
                mode &= policy.ModeOf(model);
            if (routed == RouteOutcome.Completed && (mode & CacheMode.Write) != 0 && work.IsPlainAnswer && !work.IsDoubted && work.FinishReason.Span.SequenceEqual("stop"u8))
                isOnItsWay = !Store(state, caller, mode);
            return routed.Value;
        }
        finally
        {
            sharing.Land(state, routed, isOnItsWay);
            if (!await state.Reply.WhenDeliveredAsync())
                work.ClientLeaves();
        }
    }

    private static void ReadQuestion(RequestState state)
    {
        var request = state.Work.Request;
        if (request.LastUser >= 0)
            PromptText.Write(request, request.Messages.Span[request.LastUser], state.Question);
    }

    /// <returns>False when the answer is on its way to the store and cannot be found there yet.</returns>
    private bool Store(RequestState state, Caller caller, CacheMode mode)
    {
        var work = state.Work;
        var model = work.ServedBy!;
        var near = (mode & CacheMode.WriteNear) != 0 && lookup.MayMatchNear(state);
        var info = new AnswerInfo(time.GetUtcNow().ToUnixTimeSeconds(), (int)config.Cache.Ttl.TotalSeconds, work.ServedUsage.Prompt, work.ServedUsage.Completion, model.CostNanoUsd(work.ServedUsage));
        if (!near && storing.TryStore(state.Key, model.NameUtf8, info, caller.Owner, state.Question.Memory, work.Answer.Memory))
            return true;

        var job = new StoreJob
        {
            Key = state.Key,
            Owner = caller.Owner,
            Info = info,
            Model = model.NameUtf8,
            Near = near,
            Vector = near && state.HasVector ? state.Vector.ToArray() : null,
            Settled = sharing.Forgets(state),
        };
        job.Content.Write(work.Answer.Span);
        job.Question.Write(state.Question.Span);
        storing.Enqueue(job);
        return false;
    }
}
