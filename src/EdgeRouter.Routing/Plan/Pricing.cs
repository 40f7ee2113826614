using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>USD per million tokens, which is micro-USD per token.</summary>
/// <param name="CachedInput">Null: cached tokens cost as much as others.</param>
public sealed record Pricing(decimal Input, decimal Output, decimal? CachedInput)
{
    /// <summary>Price of a typical call (three prompt tokens to one of answer), by which models and deployments are ordered.</summary>
    public decimal Blended => ((3 * Input) + Output) / 4;

    /// <summary>What <paramref name="usage"/> costs, in nano-USD: whole numbers that add up without drift.</summary>
    public long CostNanoUsd(Usage usage)
    {
        var cached = Math.Min(usage.Cached, usage.Prompt);
        return (long)decimal.Round(1000m * (((usage.Prompt - cached) * Input) + (cached * (CachedInput ?? Input)) + (usage.Completion * Output)));
    }
}
