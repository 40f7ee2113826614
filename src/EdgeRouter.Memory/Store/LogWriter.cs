using System.Collections.Concurrent;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// A thread of its own that writes the store's files, in order. Whoever appends to a full log waits for a write, and if those who wait held all of
/// the thread pool's threads, a write queued there would wait for them.
/// </summary>
internal sealed class LogWriter : IDisposable
{
    private readonly BlockingCollection<Job> _jobs = [];
    private readonly Thread _thread;
    private int _pending;

    public LogWriter()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "answer store writer" };
        _thread.Start();
    }

    /// <summary>All that was queued has been written.</summary>
    public bool IsIdle => Volatile.Read(ref _pending) == 0;

    public void Enqueue(in Job job)
    {
        Interlocked.Increment(ref _pending);
        _jobs.Add(job);
    }

    /// <summary>Writes what was queued before.</summary>
    public void Dispose()
    {
        _jobs.CompleteAdding();
        _thread.Join();
        _jobs.Dispose();
    }

    private void Run()
    {
        foreach (var job in _jobs.GetConsumingEnumerable())
        {
            job.File.Write(job);
            Interlocked.Decrement(ref _pending);
        }
    }

    /// <summary>What FASTER asks of a device: these bytes there, then this call.</summary>
    public readonly record struct Job(LogFile File, nint Source, int Segment, long Offset, int Length, FASTER.core.DeviceIOCompletionCallback Done, object Context);
}
