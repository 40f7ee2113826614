using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Routing.Sessions;

/// <summary>
/// What a session's steps so far ask of the next one. Each step adds evidence of trouble to the session's pressure, which fades; at <see cref="EscalationOptions.Up"/>
/// the session is raised to the strongest tier and stays there, however its steps are classified, until <see cref="EscalationOptions.Hold"/> steps in a row were
/// quiet: then it is let down by one tier, and so on. Two thresholds and the wait keep it from going up and down, each of which throws the provider's
/// prompt cache away. A long run and a context that fills up forbid tiers below, too, for as long as they last. Immutable; sessions bear the state.
/// </summary>
/// <param name="windows">Tokens that a tier's models take, by tier; 0 where unknown.</param>
public sealed class Escalation(EscalationOptions options, IReadOnlyList<int> windows)
{
    private int Strongest => windows.Count - 1;

    /// <summary>The floor of the step that these signals are of, which the session remembers. The same step again changes nothing.</summary>
    /// <param name="isNamed">The client names the session. Where it does not, a first turn begins a new one: other conversations may have begun with the same words.</param>
    public SessionFloor Judge(in PromptSignals signals, Session session, bool isNamed)
    {
        lock (session.Gate)
            return Take(signals, ref session.State, isNamed);
    }

    /// <summary>What <see cref="Judge"/> would say; nothing is remembered.</summary>
    /// <param name="session">Null for one not known.</param>
    public SessionFloor Preview(in PromptSignals signals, Session? session, bool isNamed)
    {
        var state = default(SessionState);
        if (session is not null)
        {
            lock (session.Gate)
                state = session.State;
        }

        return Take(signals, ref state, isNamed);
    }

    private SessionFloor Take(in PromptSignals signals, ref SessionState state, bool isNamed)
    {
        if (!isNamed && signals is { Turns: <= 1, AgentSteps: 0 })
            state = new() { IsForced = state.IsForced };
        var step = (signals.Turns, signals.AgentSteps, signals.PromptTokens);
        var isAgain = step == (state.Turns, state.Steps, state.PromptTokens);
        if (!isAgain || state.IsForced)
            Step(signals, ref state);
        (state.Turns, state.Steps, state.PromptTokens) = step;
        return state.Floor > 0 ? new(state.Floor, state.Reason) : default;
    }

    private void Step(in PromptSignals signals, ref SessionState state)
    {
        state.RepeatRun = signals.RepeatedCalls > 0 ? state.RepeatRun + 1 : 0;
        var evidence = state.IsForced ? new(options.Up, Evidence.Asked) : Evidence.Of(signals, state.RepeatRun);
        state.IsForced = false;
        // No higher than it need be: evidence that has been acted on must not take long to fade.
        var pressure = (state.Pressure * EscalationOptions.Fading) + evidence.Weight;
        state.Pressure = Math.Min(pressure, options.Up);
        var least = Least(signals, out var why);
        if (pressure >= options.Up && evidence.Weight > 0)
            Raise(ref state, Strongest, evidence.Reason);
        else if (least > state.Floor)
            Raise(ref state, least, why);
        else if (evidence.Weight > 0 || pressure > options.Down || state.Floor == least)
            state.QuietSteps = 0;
        else if (++state.QuietSteps >= options.Hold)
            (state.Floor, state.QuietSteps) = (state.Floor - 1, 0);
    }

    private static void Raise(ref SessionState state, int tier, string reason)
    {
        state.Escalations += tier > state.Floor ? 1 : 0;
        (state.Floor, state.Reason, state.QuietSteps) = (tier, reason, 0);
    }

    /// <summary>The lowest tier that may serve so long a run, and whose window so long a prompt does not fill.</summary>
    private int Least(in PromptSignals signals, out string reason)
    {
        var roomy = 0;
        while (roomy < Strongest && windows[roomy] > 0 && signals.PromptTokens > windows[roomy] * options.ContextShare)
            roomy++;
        var isLong = signals.AgentSteps > options.Steps && Strongest > 0;
        reason = roomy > 0 ? Evidence.Full : Evidence.Long;
        return Math.Max(roomy, isLong ? 1 : 0);
    }
}
