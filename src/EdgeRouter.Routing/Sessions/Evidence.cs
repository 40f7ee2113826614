using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Routing.Sessions;

/// <summary>What one step tells of trouble.</summary>
/// <param name="Weight">0 for nothing.</param>
internal readonly record struct Evidence(double Weight, string Reason)
{
    public const string Failing = "session: tools keep failing", Looping = "session: the same call again and again", Corrected = "session: the user says it was wrong",
        Asked = "session: feedback asked for it", Long = "session: a long run of steps", Full = "session: the context fills up";

    /// <summary>A tool that failed once is daily bread of agents; twice in a row, or every other step, is not.</summary>
    private const double Failure = 0.5;
    private const int MostFailures = 3;

    /// <summary>One call made again may be a poll or a test run anew; another right behind it is a loop.</summary>
    private const double Repeat = 0.3, RepeatInRow = 0.6;

    /// <summary>The same call for the fourth time is a loop whatever stands between.</summary>
    private const int ManyRepeats = 3;

    /// <summary>Enough by itself at the usual threshold.</summary>
    private const double Correction = 0.8;

    /// <param name="repeatRun">Steps in a row, this one included, that made a call again.</param>
    public static Evidence Of(in PromptSignals signals, int repeatRun)
    {
        var failing = Failure * Math.Min(signals.FailedResults, MostFailures);
        var looping = signals.RepeatedCalls == 0 ? 0
            : signals.RepeatedCalls >= ManyRepeats ? Correction
            : repeatRun > 1 ? RepeatInRow
            : Repeat;
        // Only where it was said: the steps of the loop that it began bear the flag too.
        var corrected = signals.AgentSteps == 0 && signals.Has(SignalFlags.Correction) ? Correction : 0;
        var reason = corrected >= Math.Max(failing, looping) ? Corrected : failing >= looping ? Failing : Looping;
        return new(failing + looping + corrected, reason);
    }
}
