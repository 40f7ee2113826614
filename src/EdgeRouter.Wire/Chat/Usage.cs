namespace EdgeRouter.Wire.Chat;

/// <summary>Tokens of one call as the provider counted them. <paramref name="Cached"/> is the part of <paramref name="Prompt"/> read from the provider's prompt cache.</summary>
public readonly record struct Usage(int Prompt, int Completion, int Cached)
{
    /// <summary>More than any model reads or writes: a provider's slip, which must not become a bill.</summary>
    private const int Implausible = 1 << 24;

    public bool IsPlausible => Prompt < Implausible && Completion < Implausible;

    public static Usage operator +(Usage a, Usage b) => new(a.Prompt + b.Prompt, a.Completion + b.Completion, a.Cached + b.Cached);
}
