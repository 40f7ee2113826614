using System.Text;
using EdgeRouter.Account;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Cli.Log;

/// <summary>
/// Decides logged requests by another configuration, from their signals. Words are in the log with <c>log.prompts</c> only; without them a rule that looks for
/// words holds where the log says that the rule of its name held. Scores are the log's, so that thresholds can be tried and classifiers cannot.
/// </summary>
internal sealed class Replayer
{
    /// <summary>Deciders that the log tells all about, in the signals, the score or the words.</summary>
    private static readonly string?[] s_replayable = ["rules", "embedding", "llm", "route", null];

    private readonly RouteTable _table;
    private readonly Decider _decider;
    private readonly LoggedScore _score = new();
    private readonly Dictionary<string, byte[]> _firstWords;
    private readonly Chain _chain = new();

    public Replayer(RouterConfig config)
    {
        _table = RouteTableFactory.Create(config, TimeProvider.System);
        _decider = PolicyFactory.CreateDecider(config, _table, _score, new ExpectedLength(_table.Models.Count));
        _firstWords = config.Routing.Rules.Select(rule => (rule.Name, Word: FirstWord(rule.When))).Where(rule => rule.Word is not null)
            .ToDictionary(rule => rule.Name, rule => Encoding.UTF8.GetBytes(rule.Word!.ToLowerInvariant()), StringComparer.Ordinal);
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

        var wordsUnknown = target.Kind == TargetKind.Auto && record.Prompt is null && _firstWords.Count > 0;
        var (kind, decision) = Decide(record, target);
        if (decision.Tier < 0)
            return Refused("tier unknown");
        var signals = record.Signals?.ToSignals() ?? default;
        ChainPlanner.Plan(_table, decision, new ChainLimits(NeedsOf(signals), signals.PromptTokens, decision.Ceiling, default), _chain);
        if (_chain.Count == 0)
            return Refused("no model can take it");
        var first = _chain[0];
        var overhead = target.Route?.Classifier is ClassifierKind.Hybrid or ClassifierKind.Llm ? record.ClassifierCostNanoUsd : 0;
        return new(kind, _table.Tiers[decision.Tier], first.Name, decision.Reason, new(first.CostNanoUsd(usage), overhead, baseline), wordsUnknown);
    }

    private (ReplayKind Kind, Decision Decision) Decide(DecisionRecord record, in RouteTarget target)
    {
        // A session's history, feedback and quotas are not in its lines.
        if (target.Kind == TargetKind.Auto && (record.Signals is null || !s_replayable.Contains(record.DecidedBy)))
            return (ReplayKind.AsLogged, new(TierOf(record.Tier), float.NaN, 0, record.Reason ?? "", DecidedBy.Client) { Ceiling = _table.Tiers.Count - 1 });
        var signals = record.Signals?.ToSignals() ?? default;
        _score.Says = record.Score is { } score ? new((float)score, (float)(record.Confidence ?? 0), TaskType.None) : null;
        var context = new DecideContext { Target = target, LowerQuestion = Words(record), Plan = PlanPolicy.None };
        var decision = _decider.Score(_decider.Open(signals, context), signals, context);
        if (record.DecidedBy == "llm" && TierOf(record.Tier) is >= 0 and var heard && _decider.WantsModel(decision, signals, context))
            decision = Decider.Hear(decision, heard, context);
        return (ReplayKind.Anew, _decider.Close(decision, signals, context));
    }

    private ReadOnlySpan<byte> Words(DecisionRecord record)
    {
        if (record.Prompt is { } prompt)
            return Encoding.UTF8.GetBytes(prompt.ToLowerInvariant());
        return record.Reason is { } reason && _firstWords.TryGetValue(reason, out var words) ? words : default;
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

    /// <summary>One that makes the condition hold as far as words go; null where it looks for none.</summary>
    private static string? FirstWord(ICondition condition) => condition switch
    {
        Says says => says.Phrases[0],
        AllOf all => all.Parts.Select(FirstWord).FirstOrDefault(word => word is not null),
        AnyOf any => any.Parts.Select(FirstWord).FirstOrDefault(word => word is not null),
        _ => null,
    };

    /// <summary>As far as the signals tell; the planner knows more of a request that is there.</summary>
    private static Features NeedsOf(in PromptSignals signals)
        => (signals.Has(SignalFlags.Tools) ? Features.Tools : Features.None)
            | (signals.Has(SignalFlags.Images) ? Features.Vision : Features.None)
            | (signals.Has(SignalFlags.JsonSchema) ? Features.JsonSchema : Features.None);

    private static ReplayedDecision Refused(string why) => new(ReplayKind.Refused, null, null, why, default, false);
}
