using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Learn;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Llm;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Deciding;

/// <summary>
/// Step 8 with what the <see cref="Decider"/> needs from outside: who asks and when, a vector where one would tell more, a model's word where that is wanted,
/// and the plan's quota. What it finds is in the <see cref="RequestState"/>. Thread-safe.
/// </summary>
/// <param name="llm">Null when no model is asked.</param>
internal sealed class DecisionStep(Decider decider, RouteTable table, CallerPlans plans, LlmClassifier? llm, Lookup lookup, Learning learning, TimeZoneInfo zone, TimeProvider time)
{
    /// <param name="counts">The decision will be acted on, so that it counts against the plan's quota.</param>
    public async ValueTask DecideAsync(RequestState state, Caller caller, RouteTarget target, bool counts, CancellationToken aborted)
    {
        var work = state.Work;
        var (plan, counter) = plans.Of(caller);
        state.Signals = SignalReader.Read(work.Request, state.Question.Span, state.Lower) with { Caller = SignalsOf(caller, state.Feature) };
        work.PromptTokens = state.Signals.PromptTokens;
        if (state.Controls.Debug || !counts)
            state.Trace = new();

        learning.Begin(state, target, counts);
        var decision = decider.Open(state.Signals, Context(state, target, plan, isSpent: false));
        if (decider.WantsVector(decision, Context(state, target, plan, isSpent: false)))
        {
            // One that came too late for the near lookup is not waited for twice.
            if (!state.TriedVector)
                await lookup.EmbedAsync(state, aborted);
            decision = decider.Score(decision, state.Signals, Context(state, target, plan, isSpent: false));
        }

        if (llm is not null && decider.WantsModel(decision, state.Signals, Context(state, target, plan, isSpent: false)))
        {
            var word = await llm.AskAsync(state.Question.Memory, caller.Tenant, aborted);
            work.OverheadNanoUsd += word.CostNanoUsd;
            if (word.Tier >= 0)
                decision = Decider.Hear(decision, word.Tier, Context(state, target, plan, isSpent: false));
        }

        state.Decision = decider.Close(decision, state.Signals, Context(state, target, plan, counter?.IsSpent ?? false));
        if (counts && counter is not null)
        {
            var asksStrongest = state.Decision.Asks(table.Tiers.Count - 1);
            if (asksStrongest && !counter.TryTake())
                state.Decision = decider.Close(decision, state.Signals, Context(state, target, plan, isSpent: true)); // Another took the last one meanwhile.
            state.Uncounted = asksStrongest ? null : counter;
        }

        if (counts && learning.ShadowOf(target) is { } shadow)
            state.Shadow = Beside(state, target with { Route = shadow }, plan);
    }

    /// <summary>What another policy would have decided on what is known: it makes no vector and asks no model of its own.</summary>
    private Decision Beside(RequestState state, in RouteTarget target, PlanPolicy plan)
    {
        var context = Context(state, target, plan, isSpent: false) with { Arm = null, Trace = null };
        return decider.Close(decider.Score(decider.Open(state.Signals, context), state.Signals, context), state.Signals, context);
    }

    private static DecideContext Context(RequestState state, in RouteTarget target, PlanPolicy plan, bool isSpent) => new()
    {
        Target = target,
        LowerQuestion = state.Lower.Span,
        Vector = state.HasVector ? state.Vector : default(ReadOnlySpan<float>),
        MaxTokens = state.Work.Request.MaxTokens,
        Plan = plan,
        StrongIsSpent = isSpent,
        Floor = state.Floor,
        Arm = state.Arm,
        Trace = state.Trace,
    };

    private CallerSignals SignalsOf(Caller caller, string? feature) => new(caller.Tenant, caller.Plan, feature, TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).Hour, BudgetLeft: null);
}
