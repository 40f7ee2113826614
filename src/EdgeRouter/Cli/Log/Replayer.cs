using System.Text;
using EdgeRouter.Account;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Cli.Log;

/// <summary>
/// Decides logged requests by another configuration, from their signals and the score they were given. Words are in the log with <c>log.prompts</c> only;
/// without them a rule that looks for words holds where the log says that the rule of its name held. What a session, an experiment or a model's word decided
/// is not in the log: such requests keep the tier they had.
/// </summary>
internal sealed class Replayer
{
    /// <summary>Deciders that the log tells all about.</summary>
    private static readonly string?[] s_replayable = ["rules", "embedding", "override", "plan", "route", "client", null];

    private readonly RouteTable _table;
    private readonly Decider _decider;
    private readonly LoggedScore _score = new();
    private readonly Dictionary<string, PlanPolicy> _plans;
    private readonly Dictionary<string, Decision> _byWords;
    private readonly bool _readsWords;
    private readonly bool _asksModel;
    private readonly Chain _chain = new();

    public Replayer(RouterConfig config)
    {
        _table = RouteTableFactory.Create(config, TimeProvider.System);
        _decider = PolicyFactory.CreateDecider(config, _table, _score, new ExpectedLength(_table.Models.Count, config.Routing.ExpectedTokens));
        _plans = config.Plans.ToDictionary(plan => plan.Name, plan => PolicyFactory.Create(plan, config), StringComparer.Ordinal);
        _byWords = config.Routing.Rules.Where(rule => rule.When.ReadsWords).ToDictionary(
            rule => rule.Name, rule => new Decision(PolicyFactory.TierOf(config, rule.Tier), float.NaN, (float)rule.Confidence, rule.Name, DecidedBy.Rules), StringComparer.Ordinal);
        _readsWords = _byWords.Count > 0 || config.Routing.Domains.Count > 0;
        _asksModel = config.Routing.Llm is not null;
    }

    public ReplayedDecision Decide(DecisionRecord record)
    {
        var usage = record.Usage?.ToUsage() ?? default;
        // No whole answer was worth nothing before, and is taken to be again.
        var baseline = record.BaselineNanoUsd > 0 ? _table.Baseline.CostNanoUsd(usage) : 0;
        if (record.Attempts is not { Count: > 0 })
            return new(ReplayKind.WithoutCall, null, null, "", new(0, 0, baseline), false);
        if (!_table.TryResolve(Encoding.UTF8.GetBytes(record.Asked), out var target))
            return Refused("unknown model");

        var signals = SignalsOf(record);
        var (kind, decision) = Decide(record, target, signals);
        if (decision.Tier < 0)
            return Refused("tier unknown");
        ChainPlanner.Plan(_table, decision, new(NeedsOf(signals), signals.PromptTokens, decision.Ceiling, default), _chain);
        if (_chain.Count == 0)
            return Refused("no model can take it");
        var first = _chain[0];
        var overhead = _asksModel ? record.ClassifierCostNanoUsd : 0;
        var wordsUnknown = target.Kind == TargetKind.Auto && record.Prompt is null && _readsWords;
        return new(kind, _table.Tiers[decision.Tier], first.Name, decision.Reason, new(first.CostNanoUsd(usage), overhead, baseline), wordsUnknown);
    }

    private (ReplayKind Kind, Decision Decision) Decide(DecisionRecord record, in RouteTarget target, in PromptSignals signals)
    {
        var isChosen = target.Kind != TargetKind.Auto;
        var isTold = record.Signals is not null && (s_replayable.Contains(record.DecidedBy) || (record.DecidedBy == "llm" && !_asksModel));
        if (!isChosen && !isTold)
            return (ReplayKind.AsLogged, new(TierOf(record.Tier), float.NaN, 0, record.Reason ?? "", DecidedBy.Rules) { Ceiling = _table.Tiers.Count - 1 });

        _score.Of = record.Score;
        var context = new DecideContext
        {
            Target = target,
            LowerQuestion = record.Prompt is { } prompt ? Encoding.UTF8.GetBytes(prompt.ToLowerInvariant()) : [],
            Plan = record.Plan is { } plan && _plans.TryGetValue(plan, out var policy) ? policy : PlanPolicy.None,
        };
        if (!isChosen && record.Prompt is null && record.Reason is { } reason && _byWords.TryGetValue(reason, out var named))
            return (ReplayKind.Anew, _decider.Close(named, signals, context));
        var opened = _decider.Open(signals, context);
        return (ReplayKind.Anew, _decider.Close(_decider.Score(opened, signals, context), signals, context));
    }

    private static PromptSignals SignalsOf(DecisionRecord record)
    {
        var signals = record.Signals?.ToSignals() ?? default;
        return signals with { Caller = signals.Caller with { Tenant = record.Tenant, Plan = record.Plan, Feature = record.Feature } };
    }

    private int TierOf(string? name)
    {
        for (var tier = 0; tier < _table.Tiers.Count; tier++)
        {
            if (_table.Tiers[tier] == name)
                return tier;
        }

        return -1;
    }

    /// <summary>As far as the signals tell; the planner knows more of a request that is there.</summary>
    private static Features NeedsOf(in PromptSignals signals)
        => (signals.Has(SignalFlags.Tools) ? Features.Tools : Features.None)
            | (signals.Has(SignalFlags.Images) ? Features.Vision : Features.None)
            | (signals.Has(SignalFlags.JsonSchema) ? Features.JsonSchema : Features.None);

    private static ReplayedDecision Refused(string why) => new(ReplayKind.Refused, null, null, why, default, false);
}
