namespace EdgeRouter.Wire.Chat;

/// <summary>Tokens of one call as the provider counted them. <paramref name="Cached"/> is the part of <paramref name="Prompt"/> read from the provider's prompt cache.</summary>
public readonly record struct Usage(int Prompt, int Completion, int Cached)
{
    public bool IsKnown => Prompt > 0 || Completion > 0;

    public static Usage operator +(Usage a, Usage b) => new(a.Prompt + b.Prompt, a.Completion + b.Completion, a.Cached + b.Cached);
}
