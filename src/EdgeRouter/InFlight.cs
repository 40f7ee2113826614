namespace EdgeRouter;

/// <summary>Counts what is under way that uses what shutdown disposes of. Thread-safe.</summary>
internal sealed class InFlight
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count = 1; // one for the server, given up by WhenIdleAsync

    public int Count => Volatile.Read(ref _count) - 1;

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            _idle.SetResult();
    }

    /// <summary>Completes when the last has left. Call once, when no more come.</summary>
    public Task WhenIdleAsync()
    {
        Leave();
        return _idle.Task;
    }
}
