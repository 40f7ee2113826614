using EdgeRouter.Tests;
using NBomber.Engine;

namespace EdgeRouter.Load.Tests;

/// <summary>Moves a fake clock to whatever is waited for, so that hours of load take no time. A stall moves it further, as a pause of the process would.</summary>
internal sealed class FakePacer(FakeTime time) : IPacer
{
    private readonly Dictionary<int, TimeSpan> _stalls = [];
    private int _waits;

    /// <summary>The clock goes on by <paramref name="by"/> more, the <paramref name="wait"/>th time (from 0) that something waits.</summary>
    public void StallAt(int wait, TimeSpan by) => _stalls.Add(wait, by);

    public ValueTask UntilAsync(long timestamp, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var left = TimeSpan.FromTicks(timestamp - time.GetTimestamp()) + _stalls.GetValueOrDefault(_waits++);
        if (left > TimeSpan.Zero)
            time.Advance(left);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs what is launched at once, so that what it takes is only what the scenario makes the clock go on by.</summary>
    public Host ToHost() => new(time, this, run => run());
}
