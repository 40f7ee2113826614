using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>USD per million tokens, which is micro-USD per token.</summary>
/// <param name="CachedInput">Null: cached tokens cost as much as others.</param>
public sealed record Pricing(decimal Input, decimal Output, decimal? CachedInput)
{
    /// <summary>Of tokens written to the provider's prompt cache (Anthropic's cost 1.25 times the input); null: as much as others.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>Price of a typical call (three prompt tokens to one of answer), by which models and deployments are ordered.</summary>
    public decimal Blended => ((3 * Input) + Output) / 4;

    /// <summary>What <paramref name="usage"/> costs, in nano-USD: whole numbers that add up without drift.</summary>
    public long CostNanoUsd(Usage usage)
    {
        var cached = Math.Min(usage.Cached, usage.Prompt);
        var written = Math.Min(usage.CacheWritten, usage.Prompt - cached);
        var prompt = ((usage.Prompt - cached - written) * Input) + (cached * (CachedInput ?? Input)) + (written * (CacheWrite ?? Input));
        return (long)decimal.Round(1000m * (prompt + (usage.Completion * Output)));
    }
}
