namespace EdgeRouter.Routing.Decide;

/// <summary>One tenant's use of the strongest tier, counted by the hour and the day of the clock, UTC. Thread-safe.</summary>
public sealed class QuotaCounter(PlanPolicy plan, TimeProvider time)
{
    private readonly Lock _gate = new(); // guards all below
    private long _hour;
    private long _day;
    private int _inHour;
    private int _inDay;

    /// <summary>Nothing is left of it at present.</summary>
    public bool IsSpent
    {
        get
        {
            lock (_gate)
            {
                Turn();
                return _inHour >= plan.StrongPerHour || _inDay >= plan.StrongPerDay;
            }
        }
    }

    /// <summary>Counts one request; false, and none is counted, when nothing is left.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            Turn();
            if (_inHour >= plan.StrongPerHour || _inDay >= plan.StrongPerDay)
                return false;
            _inHour++;
            _inDay++;
            return true;
        }
    }

    private void Turn()
    {
        var ticks = time.GetUtcNow().UtcTicks;
        var (hour, day) = (ticks / TimeSpan.TicksPerHour, ticks / TimeSpan.TicksPerDay);
        if (hour != _hour)
            (_hour, _inHour) = (hour, 0);
        if (day != _day)
            (_day, _inDay) = (day, 0);
    }
}
