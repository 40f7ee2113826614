namespace EdgeRouter.Wire.Chat;

/// <summary>
/// Tokens of one call as the provider counted them. <paramref name="Cached"/> is the part of <paramref name="Prompt"/> read from the provider's prompt
/// cache, <paramref name="CacheWritten"/> the part put into it, <paramref name="Image"/> the part that is pictures; <paramref name="Reasoning"/> is the part
/// of <paramref name="Completion"/> that is thought and not said.
/// </summary>
public readonly record struct Usage(int Prompt, int Completion, int Cached, int CacheWritten = 0, int Reasoning = 0, int Image = 0)
{
    /// <summary>More than any model reads or writes: a provider's slip, which must not become a bill.</summary>
    private const int Implausible = 1 << 24;

    public bool IsPlausible => Prompt < Implausible && Completion < Implausible && Cached < Implausible && CacheWritten < Implausible;

    public static Usage operator +(Usage a, Usage b)
        => new(a.Prompt + b.Prompt, a.Completion + b.Completion, a.Cached + b.Cached, a.CacheWritten + b.CacheWritten, a.Reasoning + b.Reasoning, a.Image + b.Image);
}
