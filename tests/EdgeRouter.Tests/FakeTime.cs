namespace EdgeRouter.Tests;

/// <summary>A clock that moves when told, firing timers on the caller's thread as it passes them. Thread-safe.</summary>
public sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly List<(Func<IReadOnlyList<TimeSpan>, bool> Condition, TaskCompletionSource Met)> _waiters = [];
    private DateTimeOffset _now = start;

    public FakeTime()
        : this(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        lock (_lock)
            _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Timers due on the way fire in order, each seeing the time it was due at.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (true)
        {
            FakeTimer? next;
            lock (_lock)
            {
                next = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
                _now = next is null ? end : next.Due > _now ? next.Due : _now;
                next?.Rearm();
                Offer();
            }
            if (next is null)
                return;
            next.Fire();
        }
    }

    /// <summary>
    /// Completes when <paramref name="condition"/> holds of how long each armed timer still has to wait, periodic ones left out: what a test waits for, before
    /// it moves the clock.
    /// </summary>
    /// <exception cref="TimeoutException">It never came to that.</exception>
    public Task WhenAsync(Func<IReadOnlyList<TimeSpan>, bool> condition)
    {
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiters.Add((condition, met));
            Offer();
        }
        return met.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private void Offer()
    {
        if (_waiters.Count == 0)
            return;
        IReadOnlyList<TimeSpan> waits = [.. _timers.Where(timer => timer.Due < DateTimeOffset.MaxValue && !timer.IsPeriodic).Select(timer => timer.Due - _now)];
        foreach (var waiter in _waiters.Where(waiter => waiter.Condition(waits)).ToList())
        {
            _waiters.Remove(waiter);
            waiter.Met.SetResult();
        }
    }

    private sealed class FakeTimer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public bool IsPeriodic => _period > TimeSpan.Zero;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                _period = period;
                Due = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : time._now + dueTime;
                time.Offer();
                return time._timers.Contains(this);
            }
        }

        public void Rearm() => Due = _period > TimeSpan.Zero ? Due + _period : DateTimeOffset.MaxValue;

        public void Fire() => callback(state);

        public void Dispose()
        {
            lock (time._lock)
                time._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
