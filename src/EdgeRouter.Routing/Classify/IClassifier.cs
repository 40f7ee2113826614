namespace EdgeRouter.Routing.Classify;

/// <summary>Step 8: signals to tier. Implementations are immutable and thread-safe.</summary>
public interface IClassifier
{
    string Name { get; }

    /// <param name="lowerQuestion">What was searched of the user's last turn, ASCII in lower case.</param>
    Classification Classify(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion);
}
