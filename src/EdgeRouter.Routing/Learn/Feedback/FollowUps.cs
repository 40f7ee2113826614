using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Routing.Learn.Feedback;

/// <summary>Reads off a session's next turn whether the answer before it did. Immutable; sessions bear the state.</summary>
/// <param name="soon">How soon after a question much the same one means that it was not answered.</param>
public sealed class FollowUps(TimeSpan soon, TimeProvider time)
{
    /// <summary>Shared words by all words. Of two questions about one thing some 0.2 to 0.4 are shared, of one question said twice more.</summary>
    private const double Alike = 0.5;

    /// <summary>Fewer words tell nothing: "yes please" follows "yes".</summary>
    private const int LeastWords = 3;

    /// <summary>Takes the turn as the session's last. Only for requests that the user's turn ends: the steps of a tool loop say nothing new.</summary>
    /// <param name="request">Its id.</param>
    /// <param name="earlier">Id of the request that the signal is about.</param>
    public WeakSignal Hear(Session session, in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ulong request, out ulong earlier)
    {
        var next = new LastQuestion { Words = WordSketch.Of(lowerQuestion), Request = request, Turns = signals.Turns, At = time.GetTimestamp() };
        LastQuestion last;
        lock (session.Gate)
            (last, session.Last) = (session.Last, next);
        earlier = last.Request;
        if (earlier == 0)
            return WeakSignal.None;
        if (signals.Has(SignalFlags.Correction) && next.Turns > last.Turns)
            return WeakSignal.Corrected;
        // The same words again are a retry, not another try.
        var isAnother = next.Words != last.Words && Math.Min(next.Words.Count, last.Words.Count) >= LeastWords;
        return isAnother && time.GetElapsedTime(last.At, next.At) <= soon && next.Words.Overlap(last.Words) >= Alike ? WeakSignal.Rephrased : WeakSignal.None;
    }
}
