namespace EdgeRouter.Routing.Classify;

/// <summary>What a tool says that failed.</summary>
internal static class FailureWords
{
    public static readonly WordSet All = new(
        "error", "exception", "traceback", "failed", "failure", "fatal", "panic", "denied", "timed out", "not found", "exit code 1", "non-zero");
}
