using System.Diagnostics.CodeAnalysis;

namespace EdgeRouter.Routing.Execute;

/// <summary>The answers that are read to their end although nobody waits for them, since their provider bills them anyway: so many at a time. Thread-safe.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer and no handle, and a drain may look at it late.")]
public sealed class Drains
{
    /// <summary>Each holds a connection and a request's buffers.</summary>
    public const int MostAtOnce = 256;

    private readonly CancellationTokenSource _closing = new();
    private int _active;

    public int Active => Volatile.Read(ref _active);

    /// <summary>Cancelled when no answer is waited for any more.</summary>
    internal CancellationToken Closing => _closing.Token;

    /// <summary>Ends those under way and admits no more.</summary>
    public void Close() => _closing.Cancel();

    /// <summary>Who is let in leaves again, once.</summary>
    internal bool TryEnter()
    {
        if (_closing.IsCancellationRequested)
            return false;
        if (Interlocked.Increment(ref _active) <= MostAtOnce)
            return true;
        Leave();
        return false;
    }

    internal void Leave() => Interlocked.Decrement(ref _active);
}
