using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Cli.Log;

/// <summary>The score that a logged request was given, in the place of a scorer: its prompt is not there to be scored anew. Of one request at a time.</summary>
internal sealed class LoggedScore : IScorer
{
    /// <summary>Null where the log has none.</summary>
    public double? Of { get; set; }

    public bool TryScore(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector, out Assessment assessment)
    {
        assessment = Of is { } score ? new((float)score, 1, default) : default;
        return Of is not null;
    }
}
