using System.Diagnostics.Metrics;
using EdgeRouter.Routing.Learn.Drift;
using EdgeRouter.Routing.Learn.Feedback;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Learn;

/// <summary>What sessions, feedback and shadows come to, on the router's meter. Labels are of fixed sets. Thread-safe.</summary>
internal sealed class LearningMetrics
{
    private static readonly string[] s_signals = ["none", "rephrased", "corrected"];

    private readonly Counter<long> _raised, _followUps, _feedback, _shadow;

    /// <param name="drift">Null when nothing is watched.</param>
    public LearningMetrics(Meter meter, SessionTable sessions, DriftWatch? drift)
    {
        _raised = meter.CreateCounter<long>("edgerouter_session_raised_total", null, "Requests that a session's floor sent to a stronger tier, by why.");
        _followUps = meter.CreateCounter<long>("edgerouter_follow_ups_total", null, "Turns that show that the answer before did not do.");
        _feedback = meter.CreateCounter<long>("edgerouter_feedback_total", null, "Feedback on requests.");
        _shadow = meter.CreateCounter<long>("edgerouter_shadow_total", null, "What the shadow policy would have decided, against what was decided.");
        meter.CreateObservableGauge("edgerouter_sessions", () => sessions.Count, null, "Sessions remembered.");
        if (drift is not null)
        {
            meter.CreateObservableGauge(
                "edgerouter_drift_psi", () => drift.Read().Where(watched => !double.IsNaN(watched.Index)).Select(watched => new Measurement<double>(watched.Index, new KeyValuePair<string, object?>("signal", watched.Name))),
                null, "Population stability index of the last window against the first; from 0.25 on it is another population.");
        }
    }

    public void Raised(string reason) => _raised.Add(1, new KeyValuePair<string, object?>("reason", reason));

    public void FollowUp(WeakSignal signal) => _followUps.Add(1, new KeyValuePair<string, object?>("signal", Name(signal)));

    /// <param name="verdict">helpful, unhelpful or none.</param>
    public void Feedback(string verdict) => _feedback.Add(1, new KeyValuePair<string, object?>("verdict", verdict));

    /// <param name="result">same, lower or higher.</param>
    public void Shadow(string result) => _shadow.Add(1, new KeyValuePair<string, object?>("result", result));

    public static string Name(WeakSignal signal) => s_signals[(int)signal];
}
