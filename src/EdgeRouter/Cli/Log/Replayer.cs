using System.Text;
using EdgeRouter.Account;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Cli.Log;

/// <summary>
/// Decides logged requests by another configuration, from their signals. Words are in the log with <c>log.prompts</c> only; without them a rule that looks for
/// words holds where the log says that the rule of its name held, and a classifier that reads them is not asked: its requests keep the tier they had.
/// </summary>
internal sealed class Replayer
{
    private const string Rules = "rules";

    /// <summary>Deciders that the log tells all about, in the signals or the words.</summary>
    private static readonly string?[] s_replayable = [Rules, "embedding", "llm", "hybrid", null];

    private readonly RouteTable _table;
    private readonly IClassifier _classifier;
    private readonly Dictionary<string, byte[]> _firstWords;
    private readonly Chain _chain = new();

    public Replayer(RouterConfig config)
    {
        _table = RouteTableFactory.Create(config, TimeProvider.System);
        _classifier = RouteTableFactory.CreateClassifier(config);
        _firstWords = config.Routing.Rules.Where(rule => rule.Contains.Count > 0)
            .ToDictionary(rule => rule.Name, rule => Encoding.UTF8.GetBytes(rule.Contains[0].ToLowerInvariant()), StringComparer.Ordinal);
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
        var (kind, decision) = target.Kind == TargetKind.Auto ? Classify(record) : (ReplayKind.Anew, new(target.Tier, 1f, "client"));
        if (decision.Tier < 0)
            return Refused("tier unknown");
        var signals = record.Signals?.ToSignals() ?? default;
        ChainPlanner.Plan(_table, target, decision.Tier, NeedsOf(signals), signals.PromptTokens, _chain);
        if (_chain.Count == 0)
            return Refused("no model can take it");
        var first = _chain[0];
        var overhead = record.Classifier == _classifier.Name ? record.ClassifierCostNanoUsd : 0;
        return new(kind, _table.Tiers[decision.Tier], first.Name, decision.Reason, new(first.CostNanoUsd(usage), overhead, baseline), wordsUnknown);
    }

    private (ReplayKind Kind, Classification Decision) Classify(DecisionRecord record)
    {
        var needsWords = _classifier.Name != Rules && record.Prompt is null;
        if (record.Signals is { } signals && !needsWords && s_replayable.Contains(record.DecidedBy))
            return (ReplayKind.Anew, _classifier.Classify(signals.ToSignals(), Words(record)));
        return (ReplayKind.AsLogged, new(TierOf(record.Tier), 0, record.Reason ?? ""));
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

    /// <summary>As far as the signals tell; the planner knows more of a request that is there.</summary>
    private static Features NeedsOf(in PromptSignals signals)
        => (signals.Has(SignalFlags.Tools) ? Features.Tools : Features.None)
            | (signals.Has(SignalFlags.Images) ? Features.Vision : Features.None)
            | (signals.Has(SignalFlags.JsonSchema) ? Features.JsonSchema : Features.None);

    private static ReplayedDecision Refused(string why) => new(ReplayKind.Refused, null, null, why, default, false);
}
