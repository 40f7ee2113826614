namespace NBomber.Engine;

/// <summary>Counts what is under way. Thread-safe.</summary>
internal sealed class InFlight
{
    private readonly TaskCompletionSource _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count = 1; // one for the schedule, which may still add

    public int Count => Volatile.Read(ref _count);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) == 0)
            _none.SetResult();
    }

    /// <summary>Says that nothing will be added any more.</summary>
    /// <returns>Completes when the last has left.</returns>
    public Task CompleteAsync()
    {
        Leave();
        return _none.Task;
    }
}
