using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Decide;

/// <summary>
/// Step 8: from a request to its tier, in stages that each may replace what those before said: the client's choice, domains, classifier, objective,
/// experiment, session, plan, skills. <see cref="Open"/> is the first three without a vector, <see cref="Close"/> the rest; between them a vector may be
/// made and a model asked, where <see cref="WantsVector"/> and <see cref="WantsModel"/> say so. Immutable and thread-safe, never throws, allocates
/// nothing (but what a trace is told).
/// </summary>
/// <param name="scorer">Null when there is none: rules decide then.</param>
public sealed class Decider(RouteTable table, RuleClassifier rules, IScorer? scorer, IReadOnlyList<DomainOverride> domains, TierCosts costs, DeciderOptions options)
{
    private readonly DomainOverride[] _domains = [.. domains];

    private int Strongest => table.Tiers.Count - 1;

    /// <summary>What the client, the text's words and the rules say.</summary>
    public Decision Open(in PromptSignals signals, in DecideContext context)
    {
        var opening = Client(context) is { } asked ? asked
            : Domain(signals, context) is { } domain ? domain
            : Rules(signals, context);
        context.Trace?.Add(opening.By switch { DecidedBy.Client => "client", DecidedBy.Override => "domain", DecidedBy.Route => "route", _ => "rules" }, opening);
        return opening;
    }

    /// <summary>A vector would tell more than is known.</summary>
    public bool WantsVector(in Decision opening, in DecideContext context)
    {
        if (scorer is null || opening.IsPinned || opening.By is DecidedBy.Client or DecidedBy.Override)
            return false;
        return scorer.HasDomains || (!opening.IsSettled && context.Policy.Classifier is ClassifierKind.Embedding or ClassifierKind.Hybrid);
    }

    /// <summary>The opening, or what examples and the score make of it.</summary>
    public Decision Score(in Decision opening, in PromptSignals signals, in DecideContext context)
    {
        if (!WantsVector(opening, context) || !scorer!.TryScore(signals, context.LowerQuestion, context.Vector, out var said))
            return opening;
        if (opening.IsSettled && said.Example is not { IsDomain: true })
            return opening;
        var scored = opening with { Score = said.Score, Confidence = said.Confidence, Task = said.Task, Reason = "score", By = DecidedBy.Embedding };
        if (said.Example is { } example)
            scored = scored with { Tier = example.Tier, Reason = example.Name, By = example.IsDomain ? DecidedBy.Override : DecidedBy.Embedding, SkipsGate = example.IsDomain, IsSettled = true };
        context.Trace?.Add(scored.By == DecidedBy.Override ? "domain" : "embedding", scored);
        return scored;
    }

    /// <summary>A model's word is wanted: always where the route says so, else where the score is so near a boundary that a little more would change the tier.</summary>
    public bool WantsModel(in Decision scored, in PromptSignals signals, in DecideContext context) => !scored.IsSettled && context.Policy.Classifier switch
    {
        ClassifierKind.Llm => true,
        ClassifierKind.Hybrid => !float.IsNaN(scored.Score)
            && Objective(scored with { Score = scored.Score - options.Band }, context.Policy, context.Plan.Shift, signals, context with { Trace = null }).Tier
                != Objective(scored with { Score = scored.Score + options.Band }, context.Policy, context.Plan.Shift, signals, context with { Trace = null }).Tier,
        _ => false,
    };

    /// <summary>What a model said takes the place of score and rules.</summary>
    public static Decision Hear(in Decision scored, int tier, in DecideContext context)
    {
        var heard = scored with { Tier = tier, Score = float.NaN, Confidence = DeciderOptions.ModelConfidence, Reason = "a model said so", By = DecidedBy.Llm };
        context.Trace?.Add("llm", heard);
        return heard;
    }

    /// <summary>What becomes of it by objective, experiment, session, plan and skill.</summary>
    public Decision Close(in Decision opinion, in PromptSignals signals, in DecideContext context)
    {
        var decision = opinion with { Ceiling = Strongest };
        if (context.Target.Kind == TargetKind.Auto)
        {
            if (!opinion.IsPinned && opinion.By != DecidedBy.Override)
                decision = WithinRoute(decision, signals, context);
            decision = Session(decision, context);
        }

        decision = Plan(decision, context);
        return context.Target.Kind == TargetKind.Auto ? Skill(decision, signals, context) : decision;
    }

    private static Decision? Client(in DecideContext context) => context.Target switch
    {
        { Kind: TargetKind.Tier } target => new(target.Tier, float.NaN, 1, "tier-asked", DecidedBy.Client) { IsSettled = true },
        { Pinned: { } model } => Pinned(model, "pinned", DecidedBy.Client),
        _ when context.Arm is { Policy.Model: { } model } arm => Pinned(model, arm.Reason, DecidedBy.Experiment),
        { Route.Model: { } model } => Pinned(model, "route names a model", DecidedBy.Route),
        _ => null,
    };

    private static Decision Pinned(Model model, string reason, DecidedBy by) => new(model.Tier, float.NaN, 1, reason, by) { Model = model, IsPinned = true, IsSettled = true };

    private Decision? Domain(in PromptSignals signals, in DecideContext context)
    {
        foreach (var domain in _domains)
        {
            if (domain.Holds(context.LowerQuestion))
                return new(domain.Tier, float.NaN, 1, domain.Reason, DecidedBy.Override) { Task = SignalTask.Of(signals), SkipsGate = true, IsSettled = true };
        }

        return null;
    }

    private Decision Rules(in PromptSignals signals, in DecideContext context)
    {
        var said = rules.Classify(signals, context.LowerQuestion);
        // An order is obeyed whoever else might be asked; a sure opinion of the rules saves the asking.
        var sure = context.Policy.Classifier switch
        {
            ClassifierKind.Rules => 0,
            ClassifierKind.Hybrid => DeciderOptions.SureRule,
            _ => 1,
        };
        return new(said.Tier, float.NaN, said.Confidence, said.Reason, DecidedBy.Rules) { Task = SignalTask.Of(signals), IsSettled = said.Confidence >= sure };
    }

    private Decision WithinRoute(in Decision opinion, in PromptSignals signals, in DecideContext context)
    {
        var (route, plan) = (context.Target.Route!, context.Plan);
        var decision = Objective(opinion, route, 0, signals, context);
        if (context.Arm is { } arm && Objective(opinion, arm.Policy, 0, signals, context) is var tried)
        {
            // The arm's classifier has spoken already.
            var differs = tried.Tier != decision.Tier || arm.Policy.Classifier != route.Classifier;
            decision = differs ? tried.To(tried.Tier, arm.Reason, DecidedBy.Experiment) : tried;
            context.Trace?.Add("experiment", decision);
        }

        if (plan.Shift != 0 && Objective(opinion, context.Policy, plan.Shift, signals, context) is var shifted && shifted.Tier != decision.Tier)
        {
            decision = decision.To(shifted.Tier, plan.ShiftReason, DecidedBy.Plan);
            context.Trace?.Add("plan", decision);
        }

        return decision with { Ceiling = Math.Min(Strongest, context.Policy.MaxTier) };
    }

    /// <summary>The objective, and the range.</summary>
    private Decision Objective(in Decision opinion, RoutePolicy policy, float shift, in PromptSignals signals, in DecideContext context)
    {
        // A rule's order names its tier, and so does an example that the user gave.
        var isOrder = opinion is { By: DecidedBy.Rules, Confidence: >= 1 } or { By: DecidedBy.Embedding, IsSettled: true };
        var decision = isOrder ? opinion : Objectives.Apply(opinion, policy, shift, costs, signals, context.MaxTokens);
        if (decision.Tier < policy.MinTier || decision.Tier > policy.MaxTier)
            decision = decision.To(Math.Clamp(decision.Tier, policy.MinTier, policy.MaxTier), "the route's range", DecidedBy.Route);
        if (decision.Tier != opinion.Tier || decision.Reason != opinion.Reason)
            context.Trace?.Add("objective", decision);
        return decision;
    }

    /// <summary>A session's floor holds within the route's range.</summary>
    private static Decision Session(in Decision decision, in DecideContext context)
    {
        var floor = Math.Min(context.Floor.Tier, decision.Ceiling);
        if (decision.IsPinned || floor <= decision.Tier)
            return decision;
        var raised = decision.To(floor, context.Floor.Reason ?? "session", DecidedBy.Session);
        context.Trace?.Add("session", raised);
        return raised;
    }

    /// <summary>Binds what was asked for by name, too: a model above the plan is not asked.</summary>
    private Decision Plan(in Decision decision, in DecideContext context)
    {
        var plan = context.Plan;
        var isSpent = context.StrongIsSpent && Strongest > 0 && plan.HighestTier >= Strongest;
        var highest = isSpent ? Strongest - 1 : Math.Min(plan.HighestTier, Strongest);
        var bounded = decision with { Ceiling = Math.Min(decision.Ceiling, highest) };
        if (decision.Tier <= highest)
            return bounded;
        var lowered = bounded.To(highest, isSpent ? plan.SpentReason : plan.CapReason, DecidedBy.Plan) with { Model = null, IsPinned = false };
        context.Trace?.Add("plan", lowered);
        return lowered;
    }

    /// <summary>The model that is best at the task, unless it is below what session or domain demand, or above what may be asked.</summary>
    private static Decision Skill(in Decision decision, in PromptSignals signals, in DecideContext context)
    {
        if (decision.Model is not null || decision.SkipsGate || context.Policy.Skills.Find(decision.Task, signals.Has(SignalFlags.Images)) is not { } model)
            return decision;
        if (model.Tier > decision.Ceiling || model.Tier < Math.Min(context.Floor.Tier, decision.Ceiling))
            return decision;
        var skilled = decision with { Model = model };
        context.Trace?.Add("skill", skilled with { Tier = model.Tier, Reason = "asks " + model.Name });
        return skilled;
    }
}
