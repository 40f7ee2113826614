namespace EdgeRouter.Routing.Classify;

/// <summary>Step 8: signals to tier. Implementations are immutable and thread-safe.</summary>
public interface IClassifier
{
    string Name { get; }

    /// <param name="lowerQuestion">The last user turn, decoded and lower-cased.</param>
    Classification Classify(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion);
}
