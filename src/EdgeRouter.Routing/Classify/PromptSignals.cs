namespace EdgeRouter.Routing.Classify;

/// <summary>
/// What classifiers look at. Token counts are estimates: four bytes of text to a token.
/// </summary>
/// <param name="PromptTokens">Of all messages.</param>
/// <param name="QuestionTokens">Of the last message when it is the user's, else 0.</param>
/// <param name="Turns">Messages of the user.</param>
public readonly record struct PromptSignals(
    int PromptTokens, int QuestionTokens, int Turns, SignalFlags Flags)
{
    /// <summary>Of system and developer messages.</summary>
    public int SystemTokens { get; init; }

    /// <summary>What the prompt gained since the request before: the last message of the assistant and all behind it. 0 in a first turn.</summary>
    public int GrowthTokens { get; init; }

    /// <summary>Pictures in all messages.</summary>
    public int ImageCount { get; init; }

    /// <summary>Messages of the assistant since the user's last turn: calls of tools so far.</summary>
    public int AgentSteps { get; init; }

    /// <summary>How often the last step's call, of whichever tool, was made in this loop before with the same arguments.</summary>
    public int RepeatedCalls { get; init; }

    /// <summary>Tool results in a row, counted from the end, that speak of an error; no more than eight are looked at.</summary>
    public int FailedResults { get; init; }

    /// <summary>Of the user's last turn.</summary>
    public TextSignals Text { get; init; }

    /// <summary>Who asks, from the key and the headers; not in the body.</summary>
    public CallerSignals Caller { get; init; }

    public bool Has(SignalFlags flag) => (Flags & flag) != 0;
}
