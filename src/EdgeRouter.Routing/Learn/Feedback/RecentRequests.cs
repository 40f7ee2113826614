namespace EdgeRouter.Routing.Learn.Feedback;

/// <summary>The requests of late by their ids, so many and no more: the oldest goes when one comes. Thread-safe.</summary>
public sealed class RecentRequests(int capacity)
{
    private readonly Lock _gate = new(); // guards all below
    private readonly Dictionary<ulong, RecentRequest> _byId = [];
    private readonly Queue<ulong> _inOrder = new();

    public int Count
    {
        get
        {
            lock (_gate)
                return _byId.Count;
        }
    }

    public void Add(ulong id, in RecentRequest request)
    {
        lock (_gate)
        {
            if (!_byId.TryAdd(id, request))
                return;
            _inOrder.Enqueue(id);
            if (_inOrder.Count > capacity)
                _byId.Remove(_inOrder.Dequeue());
        }
    }

    /// <summary>Takes a word on a request. Ids can be guessed, so one is found by the tenant alone that was given it.</summary>
    /// <param name="helpful">Null when it says nothing of that.</param>
    /// <param name="before">As it was until then.</param>
    public bool TryHear(ulong id, ulong tenant, bool? helpful, bool escalates, out RecentRequest before)
    {
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out before) || before.Session.Tenant != tenant)
                return false;
            _byId[id] = before with { Helpful = helpful ?? before.Helpful, Escalated = escalates || before.Escalated };
            return true;
        }
    }
}
