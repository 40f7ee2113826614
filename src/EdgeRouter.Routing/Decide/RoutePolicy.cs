using System.Globalization;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Decide;

/// <summary>How requests are decided that ask for this route by name (<c>auto</c> is one). Tiers are indices, cheapest first. Immutable.</summary>
public sealed record RoutePolicy
{
    private readonly string[] _scoreReasons;

    /// <param name="thresholds">Ascending scores in (0, 1), one for each boundary between tiers: the score from which the tier above it serves.</param>
    public RoutePolicy(string name, IReadOnlyList<float> thresholds)
    {
        Name = name;
        Thresholds = thresholds;
        MaxTier = thresholds.Count;
        _scoreReasons = [.. thresholds.Select(threshold => Text($"score >= {threshold:0.###}")).Prepend(thresholds.Count == 0 ? "only-tier" : Text($"score < {thresholds[0]:0.###}"))];
    }

    public string Name { get; }

    public IReadOnlyList<float> Thresholds { get; }

    public Objective Objective { get; init; }

    /// <summary>Least expected quality in [0, 1], where the strongest tier's is 1; of <see cref="Objective.MinCost"/>.</summary>
    public float QualityFloor { get; init; } = 0.9f;

    /// <summary>Most that a request may be expected to cost, nano-USD; of <see cref="Objective.MaxQuality"/>.</summary>
    public long CostCeilingNanoUsd { get; init; } = long.MaxValue;

    public int MinTier { get; init; }

    /// <summary>Of fallbacks, too.</summary>
    public int MaxTier { get; init; }

    public ClassifierKind Classifier { get; init; }

    /// <summary>The route is another name of a model; null when it chooses.</summary>
    public Model? Model { get; init; }

    public SkillTable Skills { get; init; } = SkillTable.Empty;

    /// <summary>
    /// Thresholds in equal steps from 0.1 to 0.3, one alone at 0.2: scores are probabilities of a rare thing, that only the strongest tier will do.
    /// </summary>
    public static RoutePolicy Usual(string name, int tiers)
        => new(name, tiers == 2 ? [0.2f] : [.. Enumerable.Range(0, tiers - 1).Select(boundary => 0.1f + (0.2f * boundary / Math.Max(1, tiers - 2)))]);

    /// <summary>The same policy with other thresholds, as many.</summary>
    public RoutePolicy WithThresholds(IReadOnlyList<float> thresholds) => new(Name, thresholds)
    {
        Objective = Objective,
        QualityFloor = QualityFloor,
        CostCeilingNanoUsd = CostCeilingNanoUsd,
        MinTier = MinTier,
        MaxTier = MaxTier,
        Classifier = Classifier,
        Model = Model,
        Skills = Skills,
    };

    /// <summary>Why the score leads to this tier.</summary>
    internal string ScoreReason(int tier) => _scoreReasons[tier];

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
