namespace EdgeRouter.Memory.Store;

/// <summary>Writes to disk, and those of them that failed. Thread-safe.</summary>
/// <param name="beforeWrite">An <see cref="IOException"/> from it counts as the disk's own.</param>
internal sealed class WriteFailures(Action? beforeWrite)
{
    private long _count;
    private volatile string? _lastReason;

    public long Count => Interlocked.Read(ref _count);

    /// <summary>What the last of them said; null when there was none.</summary>
    public string? LastReason => _lastReason;

    public void Add(Exception reason)
    {
        _lastReason = reason.Message;
        Interlocked.Increment(ref _count);
    }

    /// <exception cref="IOException">The write is to fail.</exception>
    public void BeforeWrite() => beforeWrite?.Invoke();
}
