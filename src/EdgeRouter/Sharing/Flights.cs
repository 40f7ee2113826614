using EdgeRouter.Memory.Keys;
using EdgeRouter.Routing.Share;

namespace EdgeRouter.Sharing;

/// <summary>
/// The calls under way that others may share, by exact key; the tenant is in the key. A fixed array of immutable lists, each replaced whole by one
/// compare-and-swap: no lock, and one small node per call. Thread-safe.
/// </summary>
internal sealed class Flights
{
    /// <summary>A power of two; a few thousand calls under way leave the lists at one node each.</summary>
    private const int Buckets = 4096;

    private readonly Node?[] _buckets = new Node?[Buckets];

    /// <summary>Null when there is none. Whoever shares it joins it first.</summary>
    public Flight? Find(in Hash256 key)
    {
        for (var node = Volatile.Read(ref BucketOf(key)); node is not null; node = node.Next)
        {
            if (node.Key == key)
                return node.Flight;
        }

        return null;
    }

    /// <summary>A flight that has been joined, or null when <paramref name="own"/> is the one that others find from now on.</summary>
    public Flight? JoinOrAdd(in Hash256 key, Flight own)
    {
        ref var bucket = ref BucketOf(key);
        while (true)
        {
            var head = Volatile.Read(ref bucket);
            for (var node = head; node is not null; node = node.Next)
            {
                // One that everybody has left cannot be joined; the new one stands before it until its leader takes it out.
                if (node.Key == key && node.Flight.TryJoin())
                    return node.Flight;
            }

            if (Interlocked.CompareExchange(ref bucket, new Node(key, own, head), head) == head)
                return null;
        }
    }

    /// <summary>Nobody finds it any more; those who have joined it go on.</summary>
    public void Remove(in Hash256 key, Flight flight)
    {
        ref var bucket = ref BucketOf(key);
        while (true)
        {
            var head = Volatile.Read(ref bucket);
            if (Interlocked.CompareExchange(ref bucket, Without(head, flight), head) == head)
                return;
        }
    }

    private static Node? Without(Node? list, Flight flight) =>
        list is null ? null
        : list.Flight == flight ? list.Next
        : new Node(list.Key, list.Flight, Without(list.Next, flight));

    private ref Node? BucketOf(in Hash256 key) => ref _buckets[key.GetHashCode() & (Buckets - 1)];

    private sealed record Node(Hash256 Key, Flight Flight, Node? Next);
}
