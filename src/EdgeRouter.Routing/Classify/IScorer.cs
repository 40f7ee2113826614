namespace EdgeRouter.Routing.Classify;

/// <summary>Tells how hard a request is from the meaning of its text and its signals. Immutable and thread-safe, never throws, allocates nothing.</summary>
public interface IScorer
{
    /// <summary>It has examples of domains, and so is asked however sure the rules are.</summary>
    bool HasDomains => false;

    /// <param name="lowerQuestion">As <see cref="SignalReader"/> left it.</param>
    /// <param name="vector">Of the user's last turn, float32 of the embedder's dimension, unit norm; empty when there is none.</param>
    /// <returns>False when it cannot tell: without a vector, say.</returns>
    bool TryScore(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector, out Assessment assessment);
}
