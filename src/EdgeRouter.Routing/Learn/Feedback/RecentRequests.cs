using System.Numerics;

namespace EdgeRouter.Routing.Learn.Feedback;

/// <summary>
/// The requests of late by their numbers, so many and no more: the oldest goes when one comes. Thread-safe. Right for any numbers, and quick for
/// numbers that are counted up: a ring in the order of arrival, and chains by the numbers' low bits, so that neighbours in time are neighbours in
/// memory and hardly two share a chain. Takes no memory before the first request.
/// </summary>
/// <param name="capacity">Requests; more than 0.</param>
public sealed class RecentRequests(int capacity)
{
    private readonly Lock _gate = new(); // guards all below
    private readonly ulong _mask = BitOperations.RoundUpToPowerOf2((uint)capacity) - 1;
    private Entry[] _ring = [];

    /// <summary>1 + the index in <see cref="_ring"/> of each chain's newest entry; 0 for none.</summary>
    private int[] _heads = [];

    /// <summary>Where the next one goes, in a full ring the place of the oldest.</summary>
    private int _next;
    private int _count;

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>One that is there stays as it is.</summary>
    public void Add(ulong number, in RecentRequest request)
    {
        lock (_gate)
        {
            if (_ring.Length == 0)
                (_ring, _heads) = (new Entry[capacity], new int[_mask + 1]);
            if (IndexOf(number) >= 0)
                return;
            if (_count == capacity)
                Unlink(_next);
            else
                _count++;
            ref var head = ref _heads[number & _mask];
            _ring[_next] = new() { Number = number, Next = head, Request = request };
            head = ++_next;
            if (_next == capacity)
                _next = 0;
        }
    }

    /// <summary>Takes a word on a request. Numbers can be guessed, so one is found by the tenant alone that was given it.</summary>
    /// <param name="helpful">Null when it says nothing of that.</param>
    /// <param name="before">As it was until then.</param>
    public bool TryHear(ulong number, ulong tenant, bool? helpful, bool escalates, out RecentRequest before)
    {
        lock (_gate)
        {
            before = default;
            var index = IndexOf(number);
            if (index < 0)
                return false;
            ref var request = ref _ring[index].Request;
            before = request;
            if (before.Session.Tenant != tenant)
                return false;
            request = before with { Helpful = helpful ?? before.Helpful, Escalated = escalates || before.Escalated };
            return true;
        }
    }

    /// <summary>-1 when it is not there.</summary>
    private int IndexOf(ulong number)
    {
        if (_count == 0)
            return -1;
        var index = _heads[number & _mask] - 1;
        while (index >= 0 && _ring[index].Number != number)
            index = _ring[index].Next - 1;
        return index;
    }

    private void Unlink(int index)
    {
        ref var link = ref _heads[_ring[index].Number & _mask];
        while (link != index + 1)
            link = ref _ring[link - 1].Next;
        link = _ring[index].Next;
    }

    /// <summary>48 bytes.</summary>
    private struct Entry
    {
        public ulong Number;

        /// <summary>The next older of the chain, as in <see cref="_heads"/>.</summary>
        public int Next;
        public RecentRequest Request;
    }
}
