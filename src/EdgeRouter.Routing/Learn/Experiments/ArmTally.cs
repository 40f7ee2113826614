namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>Counts what came of an arm's requests. Thread-safe.</summary>
public sealed class ArmTally
{
    private readonly Lock _gate = new(); // guards all below
    private Moments _cost, _seconds;
    private int _failed, _escalated, _helpful, _unhelpful;

    /// <param name="usd">Cost, all attempts.</param>
    /// <param name="failed">No answer was given.</param>
    /// <param name="escalated">The session's floor or the gate raised it.</param>
    public void Request(double usd, double seconds, bool failed, bool escalated)
    {
        lock (_gate)
        {
            _cost.Add(usd);
            _seconds.Add(seconds);
            _failed += failed ? 1 : 0;
            _escalated += escalated ? 1 : 0;
        }
    }

    /// <param name="before">What was said of the same request until then; null for nothing.</param>
    public void Feedback(bool helpful, bool? before)
    {
        lock (_gate)
        {
            _helpful += (helpful ? 1 : 0) - (before == true ? 1 : 0);
            _unhelpful += (helpful ? 0 : 1) - (before == false ? 1 : 0);
        }
    }

    public ArmFigures Read()
    {
        lock (_gate)
            return new(_cost.Count, _cost, _seconds, new(_failed, _cost.Count), new(_escalated, _cost.Count), new(_helpful, _helpful + _unhelpful));
    }
}
