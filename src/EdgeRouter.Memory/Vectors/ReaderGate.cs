namespace EdgeRouter.Memory.Vectors;

/// <summary>
/// Tells when readers that might still hold something have left (epoch-based reclamation: Fraser, Practical Lock-Freedom, 2004, §5.2.3). Readers
/// enter and leave without waiting; what was taken out of sight in epoch e is nobody's once the epoch is e + 2. One writer advances.
/// </summary>
internal sealed class ReaderGate
{
    private long _epoch;
    private long _even, _odd;
    private volatile bool _closed;

    public long Epoch => Volatile.Read(ref _epoch);

    /// <returns>What to leave with; negative once the gate is closed.</returns>
    public long Enter()
    {
        while (true)
        {
            var epoch = Volatile.Read(ref _epoch);
            Interlocked.Increment(ref InEpoch(epoch));
            // Counted in an epoch that passed meanwhile, the reader would not be waited for.
            if (!_closed && Volatile.Read(ref _epoch) == epoch)
                return epoch;
            Interlocked.Decrement(ref InEpoch(epoch));
            if (_closed)
                return -1;
        }
    }

    public void Leave(long epoch) => Interlocked.Decrement(ref InEpoch(epoch));

    /// <summary>To the next epoch, unless readers of the one before are still here.</summary>
    public void TryAdvance()
    {
        if (Interlocked.Read(ref InEpoch(_epoch + 1)) == 0)
            Interlocked.Increment(ref _epoch);
    }

    /// <summary>Lets nobody in any more and waits for those inside; a search waits for nothing, so that is soon.</summary>
    public void Close()
    {
        _closed = true;
        Interlocked.MemoryBarrier();
        SpinWait.SpinUntil(() => Interlocked.Read(ref _even) == 0 && Interlocked.Read(ref _odd) == 0);
    }

    private ref long InEpoch(long epoch) => ref (epoch & 1) == 0 ? ref _even : ref _odd;
}
