namespace EdgeRouter.Memory.Store;

/// <summary>Writes to disk, and those of them that failed. Thread-safe.</summary>
/// <param name="beforeWrite">An <see cref="IOException"/> from it counts as the disk's own.</param>
internal sealed class WriteFailures(Action? beforeWrite)
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);

    /// <exception cref="IOException">The write is to fail.</exception>
    public void BeforeWrite() => beforeWrite?.Invoke();
}
