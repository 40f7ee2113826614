namespace EdgeRouter.Cli.Heads;

/// <summary>
/// Quality against the share of prompts that the strong model gets, the highest scores first, and the share of the two models' gap that is recovered on
/// average: APGR of RouteLLM (Ong et al., arXiv 2406.18665), at eleven thresholds as its own evaluation has them.
/// </summary>
internal sealed class RouterCurve
{
    private const int Bins = 10;

    public RouterCurve(IReadOnlyList<RoutedPrompt> prompts)
    {
        Weak = prompts.Average(prompt => prompt.Weak);
        Strong = prompts.Average(prompt => prompt.Strong);
        var sorted = prompts.Select(prompt => prompt.Score).Order().ToArray();
        var points = new SortedSet<(double Share, double Quality)> { (0, Weak), (1, Strong) };
        for (var bin = 0; bin <= Bins; bin++)
        {
            var threshold = sorted[bin * (sorted.Length - 1) / Bins];
            // At the last threshold a score must be above it, so that one point has next to none.
            var chosen = prompts.Select(prompt => bin < Bins ? prompt.Score >= threshold : prompt.Score > threshold).ToList();
            points.Add((chosen.Average(isStrong => isStrong ? 1.0 : 0), prompts.Zip(chosen, (prompt, isStrong) => isStrong ? prompt.Strong : prompt.Weak).Average()));
        }

        Points = [.. points];
    }

    /// <summary>By share, from none to all.</summary>
    public IReadOnlyList<(double Share, double Quality)> Points { get; }

    public double Weak { get; }

    public double Strong { get; }

    /// <summary>0.5 for a coin; NaN when the models are equally good.</summary>
    public double Apgr
    {
        get
        {
            double area = 0;
            for (var i = 1; i < Points.Count; i++)
                area += (Points[i].Share - Points[i - 1].Share) * (Points[i].Quality + Points[i - 1].Quality) / 2;
            return (area - Weak) / (Strong - Weak);
        }
    }
}
