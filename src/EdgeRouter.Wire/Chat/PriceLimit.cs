namespace EdgeRouter.Wire.Chat;

/// <summary>
/// <c>max_price: { prompt, completion }</c>, or <c>provider.max_price</c> as OpenRouter has it (openrouter.ai/docs/features/provider-routing): what the
/// client pays at most, USD per million tokens. Null for no limit.
/// </summary>
public readonly record struct PriceLimit(decimal? Prompt, decimal? Completion)
{
    public bool IsSet => Prompt is not null || Completion is not null;

    public bool Allows(decimal prompt, decimal completion) => !(prompt > Prompt) && !(completion > Completion);

    /// <summary>Both limits hold.</summary>
    internal PriceLimit And(PriceLimit other) => new(Least(Prompt, other.Prompt), Least(Completion, other.Completion));

    private static decimal? Least(decimal? a, decimal? b) => a is null || b < a ? b ?? a : a;
}
