namespace EdgeRouter.Simulator;

/// <summary>What every protocol demands of a request.</summary>
internal static class AskLimits
{
    private const int MaxChoices = 128;

    /// <summary>What a provider would say to <paramref name="ask"/>; empty when it has nothing to say against it.</summary>
    public static string Check(ChatAsk ask) =>
        ask.Model.Length == 0 ? "you must provide a model parameter"
        : ask.Messages == 0 ? "Missing required parameter: 'messages'."
        : ask.Choices is < 1 or > MaxChoices ? "Invalid value for 'n'."
        : ask.MaxTokens < 1 ? "Invalid value for 'max_tokens': it must be at least 1."
        : "";
}
