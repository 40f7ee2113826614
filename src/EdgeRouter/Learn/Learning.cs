using System.Globalization;
using EdgeRouter.Account;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Learn.Drift;
using EdgeRouter.Routing.Learn.Experiments;
using EdgeRouter.Routing.Learn.Feedback;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Learn;

/// <summary>
/// What earlier requests tell of this one, and what this one tells of those: sessions' floors, arms of experiments, the shadow policy, feedback and follow-ups.
/// <see cref="Begin"/> is called when step 8 has the signals, <see cref="End"/> in step 13. Thread-safe; for a known session <see cref="Begin"/> allocates nothing.
/// </summary>
/// <param name="escalation">Null when sessions are not watched.</param>
/// <param name="shadow">Null when nothing is decided beside.</param>
/// <param name="drift">Null when it is not watched.</param>
/// <param name="log">Null when no decisions are written.</param>
/// <param name="review">Null when no answers are.</param>
internal sealed class Learning(
    Escalation? escalation, SessionTable sessions, FollowUps followUps, IReadOnlyList<Experiment> experiments, RoutePolicy? shadow, DriftWatch? drift, DecisionLog? log, ReviewSample? review, LearningMetrics metrics,
    TimeProvider time)
{
    /// <summary>Requests that feedback may still come for.</summary>
    private const int Remembered = 65_536;

    private readonly RecentRequests _recent = new(Remembered);

    private readonly Experiment[] _experiments = [.. experiments]; // an array is walked for nothing

    public IReadOnlyList<Experiment> Experiments => _experiments;

    /// <summary>Sets what the session asks for, and the arm.</summary>
    /// <param name="counts">The request will be acted on; a preview leaves no trace.</param>
    public void Begin(RequestState state, in RouteTarget target, bool counts)
    {
        state.Arm = ArmOf(state, target);
        if (escalation is null)
            return;
        if (!counts)
        {
            state.Floor = escalation.Preview(state.Signals, sessions.Find(state.Session.Key), state.Session.IsNamed);
            return;
        }

        var session = sessions.Open(state.Session.Key);
        state.Floor = escalation.Judge(state.Signals, session, state.Session.IsNamed);
        if (state.Signals.AgentSteps == 0 && followUps.Hear(session, state.Signals, state.Lower.Span, state.RequestNumber, out var earlier) is var signal and not WeakSignal.None)
            Label(signal, earlier, state);
    }

    /// <summary>What is to be decided beside; null for nothing.</summary>
    public RoutePolicy? ShadowOf(in RouteTarget target) => target.Kind == TargetKind.Auto ? shadow : null;

    /// <summary>The request is over.</summary>
    /// <param name="costNanoUsd">Of all attempts and of deciding.</param>
    public void End(RequestState state, bool failed, long costNanoUsd)
    {
        // Embeddings are of no session.
        if (state.RequestNumber == 0)
            return;
        _recent.Add(RequestIds.OrdinalOf(state.RequestNumber), new(state.Session.Key, state.Arm));
        if (state.Decision.Reason is null)
            return;
        if (!failed && state.Work is { ServedBy: { } model, IsPlainAnswer: true })
            review?.Offer(state, model);
        var isRaised = state.Decision.By == DecidedBy.Session;
        if (isRaised)
            metrics.Raised(state.Decision.Reason);
        if (state.Shadow.Reason is not null)
            metrics.Shadow(state.Shadow.Tier == state.Decision.Tier ? "same" : state.Shadow.Tier < state.Decision.Tier ? "lower" : "higher");
        drift?.Add(state.Signals, state.Decision.Score);
        if (state.Arm is { } arm)
            TallyOf(arm)?.Request(costNanoUsd * 1e-9, state.Clock.Elapsed.TotalSeconds, failed, isRaised || state.Work.WasDoubted);
    }

    /// <summary>A word on an answer: false when the tenant has had no such request of late. Said again it is heard once, and another word takes its place.</summary>
    /// <param name="helpful">Null when it says nothing of that.</param>
    /// <param name="escalates">The session's next turn goes to the strongest tier.</param>
    public bool Judge(Caller caller, string requestId, bool? helpful, bool escalates)
    {
        if (!RequestIds.TryParse(requestId, out var id) || !_recent.TryHear(RequestIds.OrdinalOf(id), caller.Owner.A, helpful, escalates, out var request))
            return false;
        var asksMore = escalates && !request.Escalated;
        if (!asksMore && (helpful ?? request.Helpful) == request.Helpful)
            return true;
        if (asksMore)
            sessions.Open(request.Session).Force();
        if (helpful is { } word && request.Arm is { } arm)
            TallyOf(arm)?.Feedback(word, request.Helpful);
        metrics.Feedback(helpful switch { true => "helpful", false => "unhelpful", _ => "none" });
        log?.Enqueue(new LabelLine { Feedback = new(Now(), requestId, caller.Tenant, helpful, escalates) });
        return true;
    }

    private ExperimentArm? ArmOf(RequestState state, in RouteTarget target)
    {
        foreach (var experiment in _experiments)
        {
            if (!ReferenceEquals(experiment.Route, target.Route))
                continue;
            return experiment.ArmOf(experiment.By switch
            {
                SplitBy.Request => state.RequestNumber,
                SplitBy.User when state.Session.User != 0 => state.Session.User ^ state.Session.Key.Tenant,
                _ => state.Session.Key.Hash ^ state.Session.Key.Tenant,
            });
        }

        return null;
    }

    private ArmTally? TallyOf(ExperimentArm arm)
    {
        foreach (var experiment in _experiments)
        {
            if (experiment.TallyOf(arm) is { } tally)
                return tally;
        }

        return null;
    }

    private void Label(WeakSignal signal, ulong earlier, RequestState state)
    {
        metrics.FollowUp(signal);
        log?.Enqueue(new LabelLine { FollowUp = new(Now(), RequestIds.Text(earlier), state.Caller!.Tenant, LearningMetrics.Name(signal), state.Reply.RequestId) });
    }

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
