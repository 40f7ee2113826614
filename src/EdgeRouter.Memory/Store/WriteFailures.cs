namespace EdgeRouter.Memory.Store;

/// <summary>Writes to disk that failed. Thread-safe.</summary>
internal sealed class WriteFailures
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Add() => Interlocked.Increment(ref _count);
}
