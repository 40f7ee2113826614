using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Plan;

/// <summary>USD per million tokens, which is micro-USD per token.</summary>
/// <param name="CachedInput">Null: cached tokens cost as much as others.</param>
public sealed record Pricing(decimal Input, decimal Output, decimal? CachedInput)
{
    /// <summary>Of prompt tokens put into the provider's prompt cache (Anthropic's cost 1.25 times the input). Null: as much as others.</summary>
    public decimal? CacheWrite { get; init; }

    /// <summary>Of prompt tokens that are pictures. Null: as much as text.</summary>
    public decimal? Image { get; init; }

    /// <summary>Of completion tokens that are thought and not said. Null: as much as what is said.</summary>
    public decimal? Reasoning { get; init; }

    /// <summary>Price of a typical call (three prompt tokens to one of answer), by which models and deployments are ordered.</summary>
    public decimal Blended => ((3 * Input) + Output) / 4;

    /// <summary>
    /// What <paramref name="usage"/> costs, in nano-USD: whole numbers that add up without drift. A token has one price: one that is two things at once is
    /// cached first, then written, then a picture.
    /// </summary>
    public long CostNanoUsd(Usage usage)
    {
        // Of most answers, and products of decimals take their time.
        if ((usage.Cached | usage.CacheWritten | usage.Image | usage.Reasoning) == 0)
            return (long)decimal.Round(1000m * ((usage.Prompt * Input) + (usage.Completion * Output)));
        var rest = usage.Prompt;
        var cached = Part(usage.Cached, ref rest);
        var written = Part(usage.CacheWritten, ref rest);
        var pictures = Part(usage.Image, ref rest);
        var said = usage.Completion;
        var thought = Part(usage.Reasoning, ref said);
        var prompt = (rest * Input) + (cached * (CachedInput ?? Input)) + (written * (CacheWrite ?? Input)) + (pictures * (Image ?? Input));
        var completion = (said * Output) + (thought * (Reasoning ?? Output));
        return (long)decimal.Round(1000m * (prompt + completion));
    }

    /// <summary>Never more than there is left: providers' parts need not add up.</summary>
    private static int Part(int tokens, ref int rest)
    {
        var part = Math.Min(tokens, rest);
        rest -= part;
        return part;
    }
}
