namespace EdgeRouter.Simulator;

/// <summary>One model of the simulated provider. Immutable.</summary>
/// <param name="Name">As the request's <c>model</c> names it.</param>
/// <param name="FirstToken">From the request to the first token; zero arms no timer.</param>
/// <param name="PerToken">From each token to the next; zero arms no timer and lets frames share a write.</param>
/// <param name="ApiKey">Bearer key demanded, or null for none.</param>
public sealed record SimulatedModel(string Name, TimeSpan FirstToken, TimeSpan PerToken, string? ApiKey = null)
{
    public AnswerStyle Style { get; init; } = AnswerStyle.Plain;

    public PrefillMode Prefill { get; init; } = PrefillMode.Continue;

    /// <summary>Reported as <c>prompt_tokens_details.cached_tokens</c>, never more than the prompt has.</summary>
    public int CachedPromptTokens { get; init; }

    // The generated member would print the key.
    public override string ToString() => $"{Name} ({Style}, {FirstToken.TotalMilliseconds} ms + {PerToken.TotalMilliseconds} ms/token)";
}
