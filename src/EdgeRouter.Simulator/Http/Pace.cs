namespace EdgeRouter.Simulator;

/// <summary>Times the tokens of one answer by a schedule from its start, so that late timers do not add up. A zero step arms no timer.</summary>
internal sealed class Pace(TimeProvider time, TimeSpan first, TimeSpan perToken, CancellationToken aborted)
{
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _due;

    /// <summary>Whether tokens come one by one.</summary>
    public bool IsDrip => perToken > TimeSpan.Zero;

    public Task FirstTokenAsync() => AfterAsync(first);

    public Task NextTokenAsync() => AfterAsync(perToken);

    public Task TokensAsync(int count) => AfterAsync(perToken * count);

    public Task ForeverAsync() => Task.Delay(Timeout.InfiniteTimeSpan, time, aborted);

    private Task AfterAsync(TimeSpan step)
    {
        if (step == TimeSpan.Zero)
            return Task.CompletedTask;
        _due += step;
        var left = _due - time.GetElapsedTime(_start);
        return left > TimeSpan.Zero ? Task.Delay(left, time, aborted) : Task.CompletedTask;
    }
}
