using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Routing.Learn.Drift;

/// <summary>Watches the classifier's score and the signals that it rests on most. Thread-safe.</summary>
/// <param name="window">Requests to a window.</param>
/// <param name="warn">Told, once each time it moves, what has moved and its index.</param>
public sealed class DriftWatch(int window, double warnFrom, double clearBelow, Action<string, double> warn)
{
    private readonly Watched[] _watched =
        [.. new[] { "score", "prompt_tokens", "question_tokens", "turns", "agent_steps" }.Select(name => new Watched(name, new PopulationShift(window), new DriftAlarm(warnFrom, clearBelow)))];

    private readonly Lock _alarms = new(); // guards the alarms

    /// <param name="score">NaN for none.</param>
    public void Add(in PromptSignals signals, double score)
    {
        if (!double.IsNaN(score))
            Add(_watched[0], score);
        Add(_watched[1], signals.PromptTokens);
        // In a tool loop nobody asks.
        if (signals.AgentSteps == 0)
            Add(_watched[2], signals.QuestionTokens);
        Add(_watched[3], signals.Turns);
        Add(_watched[4], signals.AgentSteps);
    }

    /// <summary>What is watched, with the index of its last whole window; NaN before there was one.</summary>
    public IEnumerable<(string Name, double Index)> Read() => _watched.Select(watched => (watched.Name, watched.Shift.Index));

    private void Add(Watched watched, double value)
    {
        if (!watched.Shift.Add(value))
            return;
        var index = watched.Shift.Index;
        bool tells;
        lock (_alarms)
            tells = watched.Alarm.Hear(index);
        if (tells)
            warn(watched.Name, index);
    }

    private sealed class Watched(string name, PopulationShift shift, DriftAlarm alarm)
    {
        public DriftAlarm Alarm = alarm; // A field: hearing changes it.

        public string Name => name;

        public PopulationShift Shift => shift;
    }
}
