namespace EdgeRouter.Wire.Chat;

/// <summary>Tokens of one call as the provider counted them.</summary>
/// <param name="Cached">The part of <paramref name="Prompt"/> read from the provider's prompt cache.</param>
/// <param name="CacheWritten">The part of it written there, where that has a price of its own.</param>
public readonly record struct Usage(int Prompt, int Completion, int Cached, int CacheWritten = 0)
{
    /// <summary>More than any model reads or writes: a provider's slip, which must not become a bill.</summary>
    private const int Implausible = 1 << 24;

    public bool IsPlausible => Prompt < Implausible && Completion < Implausible && Cached < Implausible && CacheWritten < Implausible;

    public static Usage operator +(Usage a, Usage b) => new(a.Prompt + b.Prompt, a.Completion + b.Completion, a.Cached + b.Cached, a.CacheWritten + b.CacheWritten);
}
