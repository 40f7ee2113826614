namespace EdgeRouter.Memory.Store;

/// <summary>
/// Bytes that may be put again only because they were read: a quarter of all that is put, these included. So who reads on and on a set larger than memory does
/// not turn the log over, wear the disk, or push out what others ask for less often. Not thread-safe: under <see cref="WrittenRecords.Gate"/>.
/// </summary>
/// <param name="most">What there is at first, and can be saved up.</param>
internal sealed class RenewalBudget(long most)
{
    private const int Share = 4;

    private long _spent;

    public void Earn(long put) => _spent = Math.Max(0, _spent - put / Share);

    /// <summary>False, and nothing spent, when there is not as much.</summary>
    public bool TrySpend(long bytes)
    {
        if (_spent + bytes > most)
            return false;
        _spent += bytes;
        return true;
    }
}
