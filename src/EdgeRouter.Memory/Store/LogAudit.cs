using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// What of the log behind the hash index is there, of all that was written: recovery reads it again, and FASTER believes the lengths and links it
/// finds. A page with damage is given up, and with it every record that was on it; the keys whose newest record is lost so are known by their heads.
/// </summary>
internal sealed class LogAudit
{
    private readonly Dictionary<long, uint> _found = [];
    private readonly HashSet<long> _damagedPages = [];

    private LogAudit()
    {
    }

    /// <summary>Of all records found.</summary>
    public ulong Sum { get; private set; }

    /// <summary>Addresses of pages of which nothing is to be believed.</summary>
    public IReadOnlySet<long> DamagedPages => _damagedPages;

    /// <summary>Keys whose newest record is lost: one before it may be whole, and must not be found.</summary>
    public IReadOnlyList<Hash256> LostKeys { get; private set; } = [];

    /// <param name="tail">The checkpoint's: the seal's may be short of it by what was put while the checkpoint was taken.</param>
    /// <param name="heads">Of all records up to the seal's tail; null when they are not known, and then all must be there.</param>
    /// <exception cref="InvalidDataException">Something is lost, and which keys it was is not known.</exception>
    public static LogAudit Run(LogFile log, in StoreSeal seal, long tail, RecordHead[]? heads)
    {
        var audit = new LogAudit();
        var upToSeal = audit.Walk(log, seal, tail);
        if (audit._damagedPages.Count == 0 && upToSeal == seal.RecordsSum)
            return audit;
        if (heads is null)
            throw new InvalidDataException(audit._damagedPages.Count > 0 ? "its log is damaged" : "its log lacks records that were written");
        audit.LostKeys = audit.Miss(heads);
        // Neither damaged nor incomplete, and yet another sum: records that were never written.
        return audit.LostKeys.Count > 0 || audit._damagedPages.Count > 0 ? audit : throw new InvalidDataException("its log is not the one that was written");
    }

    /// <returns>Sum of the records up to the seal's tail.</returns>
    private ulong Walk(LogFile log, in StoreSeal seal, long tail)
    {
        using var walk = new LogWalk(log, seal.SummedFrom, tail);
        var upToSeal = 0UL;
        while (walk.NextPage())
        {
            var records = walk.Records;
            while (records.MoveNext())
            {
                var part = WrittenRecords.PartOf(records.Header.Checksum);
                _found[records.Address] = records.Header.Checksum;
                Sum += part;
                upToSeal += records.Address < seal.TailAddress ? part : 0;
            }
            if (records.IsDamaged)
                _damagedPages.Add(walk.Page);
        }
        return upToSeal;
    }

    private List<Hash256> Miss(RecordHead[] heads)
    {
        var newest = new Dictionary<Hash256, bool>();
        foreach (var head in heads)
        {
            var isThere = !_damagedPages.Contains(head.Address & ~(LogLayout.PageSize - 1L)) && _found.TryGetValue(head.Address, out var sum) && sum == head.Checksum;
            newest[head.Key] = isThere;
        }
        return [.. newest.Where(key => !key.Value).Select(key => key.Key)];
    }
}
