namespace EdgeRouter.Cli.Heads;

/// <summary>
/// A model for each prompt: the greatest expected quality less cost at a price. The price is one number for all, the highest quality whose measured cost
/// stays within a share of the best single model's.
/// </summary>
internal sealed class ModelChoice
{
    /// <summary>Prices that are tried, from free to one that only the cheapest model survives, each 5% above the last.</summary>
    private const double LeastPrice = 0.1;

    private const double MostPrice = 1e5;
    private const double Step = 1.05;

    private ModelChoice(string[] models, string best, double quality, double cost) => (Models, Best, Quality, Cost) = (models, best, quality, cost);

    /// <summary>Of each prompt.</summary>
    public string[] Models { get; }

    /// <summary>The single model of the greatest quality.</summary>
    public string Best { get; }

    /// <summary>Share of that model's quality.</summary>
    public double Quality { get; }

    /// <summary>Share of its cost.</summary>
    public double Cost { get; }

    /// <param name="expected">For each prompt and model: quality and cost in USD.</param>
    public static ModelChoice Within(double costShare, IReadOnlyList<LabelledPrompt> prompts, IReadOnlyList<string> models, (float Quality, float Cost)[][] expected)
    {
        var best = models.MaxBy(model => prompts.Average(prompt => prompt.Row.Scores![model]))!;
        var bestQuality = prompts.Sum(prompt => prompt.Row.Scores![best]);
        var bestCost = prompts.Sum(prompt => CostOf(prompt, best));
        ModelChoice? chosen = null;
        for (var price = LeastPrice; price <= MostPrice; price *= Step)
        {
            string[] picks = [.. expected.Select(row => models[Pick(row, price)])];
            var quality = prompts.Zip(picks, (prompt, model) => prompt.Row.Scores![model]).Sum() / bestQuality;
            var cost = prompts.Zip(picks, CostOf).Sum() / bestCost;
            if (chosen is null || cost < chosen.Cost)
            {
                if (chosen is null || chosen.Cost > costShare || (cost <= costShare && quality > chosen.Quality))
                    chosen = new(picks, best, quality, cost);
            }
        }

        return chosen!;
    }

    private static int Pick((float Quality, float Cost)[] expected, double price)
    {
        var best = 0;
        for (var i = 1; i < expected.Length; i++)
            best = expected[i].Quality - price * expected[i].Cost > expected[best].Quality - price * expected[best].Cost ? i : best;
        return best;
    }

    private static double CostOf(LabelledPrompt prompt, string model) => prompt.Row.CostUsd?.GetValueOrDefault(model) ?? 0;
}
