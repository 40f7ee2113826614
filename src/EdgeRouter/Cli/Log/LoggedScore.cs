using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Cli.Log;

/// <summary>Says of a request what the log says of it.</summary>
internal sealed class LoggedScore : IScorer
{
    /// <summary>Null where the log has no score.</summary>
    public Assessment? Says { get; set; }

    public bool TryScore(in PromptSignals signals, ReadOnlySpan<float> vector, out Assessment assessment)
    {
        assessment = Says ?? default;
        return Says is not null;
    }
}
