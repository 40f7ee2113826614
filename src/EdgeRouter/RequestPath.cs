using EdgeRouter.Configuration;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Storing;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.ObjectPool;

namespace EdgeRouter;

/// <summary>
/// The life of a chat request, in order: 1 identify, 2 read, 3 parse, 4 key, 5 exact lookup, 6 embed, 7 near lookup, 8 classify, 9 plan,
/// 10 execute, 11 relay, 12 store, 13 account. docs/life-of-a-request.md tells the same at length. Thread-safe.
/// </summary>
internal sealed class RequestPath(
    RouterConfig config, Keyring keyring, RouteTable table, IClassifier classifier, HopExecutor executor,
    AnswerCache cache, Embedder? embedder, StoreQueue storing, Accounts accounts, TimeProvider time)
{
    /// <summary>Far beyond the 256 tokens that the embedder reads: not worth handing over to be told so.</summary>
    private const int LongestNearQuestion = 4096;

    private readonly DefaultObjectPool<RequestState> _states = new(new RequestState.PoolPolicy(table, time), 1024);
    private readonly RequestIds _ids = new();
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight = 1; // one for the server, given up by WhenIdleAsync

    /// <summary>Requests not yet accounted for; an answer is queued for storing after its last byte has left.</summary>
    public int InFlight => Volatile.Read(ref _inFlight) - 1;

    /// <param name="execute">False stops after step 9 and replies with the decision.</param>
    public async Task HandleAsync(HttpContext context, bool execute)
    {
        Interlocked.Increment(ref _inFlight);
        var state = _states.Get();
        state.Clock.Start();
        state.Reply.Attach(context, _ids.Next());
        var outcome = Outcome.InternalError;
        accounts.Enter();
        try
        {
            outcome = await RunAsync(context, state, execute);
        }
        catch (BadHttpRequestException e)
        {
            // A body that does not come, or is framed wrongly.
            var timedOut = e.StatusCode == StatusCodes.Status408RequestTimeout;
            outcome = timedOut ? Outcome.BodyTimeout : Outcome.BadRequest;
            context.Response.Headers.Connection = "close";
            await (timedOut ? Refusal.TimedOutAsync(state) : Refusal.BadFramingAsync(state, e.StatusCode));
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is IOException or OperationCanceledException)
        {
            outcome = Outcome.ClientGone;
        }
        catch (Exception e)
        {
            accounts.Fault(e, state.Reply.RequestId);
            if (state.Reply.HasBegun)
                context.Abort();
            else
                await Refusal.InternalAsync(state);
        }
        finally
        {
            // 13 account: exactly one record per request.
            accounts.Leave(state, outcome);
            _states.Return(state);
            LeaveOne();
        }
    }

    /// <summary>Completes when the last request has ended: what requests use may be disposed then. Call once, when no more come.</summary>
    public Task WhenIdleAsync()
    {
        LeaveOne();
        return _idle.Task;
    }

    private void LeaveOne()
    {
        if (Interlocked.Decrement(ref _inFlight) == 0)
            _idle.SetResult();
    }

    private async ValueTask<Outcome> RunAsync(HttpContext context, RequestState state, bool execute)
    {
        var clock = state.Clock;

        // 1 identify: from the headers alone, before a byte of the body is read.
        if (keyring.IsOpen && !LoopbackGuard.Allows(context.Request))
            return await RefuseAsync(Refusal.ForbiddenOriginAsync(state), Outcome.Unauthorized);
        string? authorization = context.Request.Headers.Authorization;
        if (keyring.Identify(authorization) is not { } caller)
            return await RefuseAsync(Refusal.UnauthorizedAsync(state, authorization is not null), Outcome.Unauthorized);
        state.Controls = RequestControls.Read(context.Request.Headers);

        // 2 read
        using var body = await RequestBody.ReadAsync(
            context.Request.BodyReader, context.Request.ContentLength, config.Limits.BodyBytes, context.RequestAborted);
        clock.Lap(Stage.Read);
        if (body.Status == BodyStatus.TooLarge)
            return await RefuseAsync(Refusal.BodyTooLargeAsync(state, config.Limits.BodyBytes), Outcome.BadRequest);

        // 3 parse
        var failure = ChatRequestReader.Read(body.Bytes, state.Scratch, out var request);
        if (failure.IsFailure)
            return await RefuseAsync(Refusal.BadBodyAsync(state, failure), Outcome.BadRequest);
        if (!table.TryResolve(request.ModelUtf8, out var target))
            return await RefuseAsync(Refusal.UnknownModelAsync(state, Printable.Of(request.ModelUtf8)), Outcome.BadRequest);
        state.Work.Request = request;
        ReadQuestion(state);
        clock.Lap(Stage.Parse);

        // 4 key, 5 exact lookup, 6 embed, 7 near lookup
        var mode = execute ? CacheModeOf(state) : CacheMode.Off;
        if (execute)
            state.Cache = CacheStatus.Bypass;
        if (mode != CacheMode.Off)
        {
            CanonicalPrompt.WriteScope(request, state.Scope);
            CanonicalPrompt.WriteQuery(request, state.Query);
            state.Key = PromptKey.Compute(caller.TenantUtf8.Span, state.Scope.Span, state.Query.Span);
            clock.Lap(Stage.Key);
            using var hit = await LookUpAsync(state, mode, context.RequestAborted);
            if (hit is not null)
            {
                state.HitUsage = new(hit.Info.PromptTokens, hit.Info.CompletionTokens, 0);
                var delivered = await CacheReply.WriteAsync(state, hit, time);
                if (state.Cache == CacheStatus.Near && (mode & CacheMode.Write) != 0)
                    StoreAlias(state, hit);
                return delivered ? Outcome.CacheHit : Outcome.ClientGone;
            }
        }

        // 8 classify
        state.Signals = SignalReader.Read(request, state.Question.Span, state.Lower);
        state.Work.PromptTokens = state.Signals.PromptTokens;
        state.Decision = target.Kind == TargetKind.Auto
            ? classifier.Classify(state.Signals, state.Question.Length > 0 ? state.Lower.Span : default)
            : new(target.Tier, 1f, target.Kind == TargetKind.Model ? "pinned" : "tier-asked");

        // 9 plan
        var lacking = ChainPlanner.Plan(
            table, target, state.Decision.Tier, ChainPlanner.NeedsOf(request), state.Signals.PromptTokens, state.Work.Chain);
        if (state.Work.Chain.Count == 0)
            return await RefuseAsync(Refusal.NoModelFitsAsync(state, lacking), Outcome.BadRequest);
        state.Work.Midstream = state.Controls.Midstream;
        clock.Lap(Stage.Route);
        if (!execute)
            return await RoutePreview.WriteAsync(state, target, classifier);

        // 10 execute, 11 relay
        var routed = await executor.ExecuteAsync(state.Work, state.Reply, context.RequestAborted);
        if (!state.Reply.HasBegun)
            clock.Lap(Stage.Upstream);
        if (routed == RouteOutcome.Exhausted)
            return await RefuseAsync(Exhaustion.WriteAsync(state), Outcome.Exhausted);

        // 12 store: whole, plain, first-hand answers only; embedding and writing happen off the request.
        if (routed == RouteOutcome.Completed && (mode & CacheMode.Write) != 0 && state.Work.IsPlainAnswer && state.Work.FinishReason.Span.SequenceEqual("stop"u8))
            Store(state, mode);
        return Outcomes.Of(routed);
    }

    private static async ValueTask<Outcome> RefuseAsync(ValueTask reply, Outcome outcome)
    {
        await reply;
        return outcome;
    }

    private static void ReadQuestion(RequestState state)
    {
        var request = state.Work.Request;
        if (request.LastUser >= 0)
            PromptText.Write(request, request.Messages.Span[request.LastUser], state.Question);
    }

    /// <summary>What client and prompt allow. Several choices, log-probabilities and media answers are not kept, so not looked for.</summary>
    private static CacheMode CacheModeOf(RequestState state)
    {
        var request = state.Work.Request;
        if (request.Choices > 1 || request.Has(ChatFlags.Logprobs | ChatFlags.OtherMedia))
            return CacheMode.Off;
        var mode = state.Controls.Cache;
        if (request.Has(ChatFlags.NoStore))
            mode &= ~CacheMode.Write;
        return mode;
    }

    /// <summary>
    /// Near matches are for plain questions: with tools at hand the last turn alone does not tell what is asked
    /// (an agent's turns are all alike and would replay each other), and pictures are not embedded.
    /// </summary>
    private static bool MayMatchNear(RequestState state)
    {
        var request = state.Work.Request;
        return request.LastUser >= 0
            && request.Messages.Span[request.LastUser].Kind is ContentKind.Text or ContentKind.TextParts
            && !request.Has(ChatFlags.Tools | ChatFlags.ToolTurns | ChatFlags.Images)
            && state.Question.Length is > 0 and <= LongestNearQuestion;
    }

    /// <summary>Steps 5 to 7. The hit is the caller's to dispose.</summary>
    private async ValueTask<StoredAnswer?> LookUpAsync(RequestState state, CacheMode mode, CancellationToken aborted)
    {
        state.Cache = (mode & (CacheMode.ReadExact | CacheMode.ReadNear)) != 0 ? CacheStatus.Miss : CacheStatus.Bypass;
        var maxAge = state.Controls.MaxAgeSeconds;

        // 5 exact lookup
        if ((mode & CacheMode.ReadExact) != 0)
        {
            var exact = await cache.TryGetExactAsync(state.Key.Exact, maxAge, aborted);
            state.Clock.Lap(Stage.Exact);
            if (exact is not null && ((mode & CacheMode.ReadNear) != 0 || exact.Query.Span.SequenceEqual(state.Question.Span)))
            {
                state.Cache = CacheStatus.Exact;
                return exact;
            }

            // An alias: the answer to other words, which this client does not want.
            exact?.Dispose();
        }

        if ((mode & CacheMode.ReadNear) == 0 || !config.Cache.Near.Enabled || !MayMatchNear(state))
            return null;
        if (embedder is not { State: EmbedderState.Ready })
        {
            state.Cache = CacheStatus.Bypass;
            return null;
        }

        // 6 embed: not for a scope in which nothing was ever stored.
        if (!cache.HasScope(state.Key.Scope))
            return null;
        state.MakeRoomForVector(embedder.Dimension);
        state.HasVector = await embedder.TryEmbedWholeAsync(state.Question.Memory, state.Vector, aborted);
        state.Clock.Lap(Stage.Embed);
        if (!state.HasVector)
            return null;

        // 7 near lookup
        var near = await cache.TryGetNearAsync(state.Key.Scope, state.Vector, state.Question.Memory, maxAge, aborted);
        state.Clock.Lap(Stage.Near);
        state.Similarity = near.Similarity;
        if (near.Answer is not null)
            state.Cache = CacheStatus.Near;
        return near.Answer;
    }

    private void Store(RequestState state, CacheMode mode)
    {
        var work = state.Work;
        var near = config.Cache.Near.Enabled && (mode & CacheMode.ReadNear) != 0 && MayMatchNear(state);
        var job = new StoreJob
        {
            Key = state.Key,
            Info = new(time.GetUtcNow().ToUnixTimeSeconds(), (int)config.Cache.Ttl.TotalSeconds, work.ServedUsage.Prompt, work.ServedUsage.Completion, work.ServedBy!.CostNanoUsd(work.ServedUsage)),
            Model = work.ServedBy.NameUtf8,
            Near = near,
            Vector = near && state.HasVector ? state.Vector.ToArray() : null,
        };
        job.Content.Write(work.Answer.Span);
        job.Question.Write(state.Question.Span);
        storing.TryEnqueue(job);
    }

    /// <summary>
    /// A prompt answered in other words is an exact hit from then on, for as long as the answer it got lives. The alias keeps the question
    /// that was really answered, by which it is known for one.
    /// </summary>
    private void StoreAlias(RequestState state, StoredAnswer hit)
    {
        var job = new StoreJob { Key = state.Key, Info = hit.Info, Model = hit.Model.ToArray(), Near = false };
        job.Content.Write(hit.Content.Span);
        job.Question.Write(hit.Query.Span);
        storing.TryEnqueue(job);
    }
}
