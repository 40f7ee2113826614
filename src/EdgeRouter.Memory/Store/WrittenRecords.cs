using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Appends take turns (<see cref="Gate"/>) and are remembered, so that a checkpoint can say what recovery must find in the log again: a record that is
/// lost there would bring back the one it replaced, or deleted, and that one is whole.
/// </summary>
internal sealed class WrittenRecords
{
    /// <summary>3 MiB of heads; beyond them a checkpoint writes the hash index instead, which needs none.</summary>
    private const int MostHeads = 1 << 16;

    private readonly List<RecordHead> _heads = [];
    private long _settled;

    /// <summary>Address from which on all of them are there.</summary>
    private long _headsFrom;

    /// <summary>Guards appending to the log, and with it all below.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Walks of the log that have begun and not ended.</summary>
    public int Walks { get; set; }

    /// <summary>Address from which the records are summed: what lies before it is in the hash index of the last checkpoint that has one.</summary>
    public long From { get; private set; } = LogLayout.FirstAddress;

    /// <summary>Of all records from there to the log's tail.</summary>
    public ulong Sum { get; private set; }

    /// <summary>Of what was written since <see cref="From"/> nothing is missing in <see cref="Heads"/>.</summary>
    public bool HasAllHeads => _headsFrom <= From;

    /// <summary>All records before this address are found by whoever reads from now on; one that is being put may lie behind it and be found or not.</summary>
    public long Settled
    {
        get => Volatile.Read(ref _settled);
        set => Volatile.Write(ref _settled, value);
    }

    /// <summary>One record's part of a sum: in any order, and a record with the checksum 0 counts too.</summary>
    public static ulong PartOf(uint checksum) => (1UL << 32) + checksum;

    /// <param name="checksum">Of the record's head.</param>
    public void Add(long address, uint checksum, in Hash256 key)
    {
        Sum += PartOf(checksum);
        if (_heads.Count == MostHeads)
        {
            _heads.Clear();
            _headsFrom = address;
        }
        _heads.Add(new RecordHead(address, checksum, key));
    }

    /// <summary>Whether anything was put under a key from an address on, or that is not known any more.</summary>
    public bool MayHave(in Hash256 key, long from)
    {
        if (from < Math.Max(From, _headsFrom))
            return true;
        for (var i = _heads.Count - 1; i >= 0 && _heads[i].Address >= from; i--)
        {
            if (_heads[i].Key == key)
                return true;
        }

        return false;
    }

    /// <summary>The latest records, in the order of their addresses.</summary>
    public RecordHead[] Heads() => [.. _heads];

    /// <summary>As recovery found it: of what is there the heads are not known.</summary>
    /// <param name="sum">Of all records between the two.</param>
    public void ContinueFrom(long from, ulong sum, long tail) => (From, Sum, _headsFrom) = (from, sum, tail);

    /// <summary>The hash index of a checkpoint has all before <paramref name="from"/>.</summary>
    /// <param name="sumBefore">Of what was summed up to there.</param>
    public void BeginAt(long from, ulong sumBefore)
    {
        From = from;
        Sum -= sumBefore;
        _heads.RemoveAll(head => head.Address < from);
    }
}
