namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>
/// What a rule asks of a request. Immutable and thread-safe, never throws, allocates nothing; <c>ToString</c> says it as the file does.
/// </summary>
public interface ICondition
{
    /// <param name="lowerQuestion">The user's last turn as <see cref="SignalReader"/> left it: searched part only, ASCII in lower case.</param>
    bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion);

    /// <summary>Signals alone do not tell: it looks at the text.</summary>
    bool ReadsWords => false;
}
