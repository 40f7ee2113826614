namespace EdgeRouter.Memory.Embedding.Batching;

/// <summary>
/// A bounded ring between many callers and the one worker. A monitor and not a channel, because the worker is a thread of its own
/// that may block: milliseconds of native code on the thread pool would hold up the requests on a machine with two cores.
/// </summary>
internal sealed class EmbedQueue(int capacity)
{
    private readonly object _gate = new(); // guards all below
    private readonly EmbedRequest?[] _ring = new EmbedRequest?[capacity];
    private int _head;
    private int _count;
    private bool _closed;

    /// <summary>False when it is full or closed.</summary>
    public bool TryAdd(EmbedRequest request)
    {
        lock (_gate)
        {
            if (_closed || _count == _ring.Length)
                return false;
            _ring[(_head + _count++) % _ring.Length] = request;
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Waits for a request, then takes all that wait, oldest first, as far as they fit; 0 when it is closed and empty.</summary>
    public int Take(Span<EmbedRequest> taken)
    {
        lock (_gate)
        {
            while (_count == 0 && !_closed)
                Monitor.Wait(_gate);
            var count = Math.Min(_count, taken.Length);
            foreach (ref var place in taken[..count])
            {
                place = _ring[_head]!;
                _ring[_head] = null;
                _head = (_head + 1) % _ring.Length;
            }

            _count -= count;
            return count;
        }
    }

    /// <summary>Nothing comes in any more; what is in can still be taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
