using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Takes checkpoints, one at a time, and seals them. Each folds the log over (everything becomes read-only and is flushed); every sixteenth and the
/// last one also writes the hash index, from which recovery starts: what came after it is read from the log again.
/// </summary>
internal sealed class StoreCheckpoints(
    FasterKV<SpanByte, SpanByte> kv, LogFile log, WrittenRecords written, CheckpointFiles files, WriteFailures failures, AnswerStoreOptions options) : IDisposable
{
    private const int LogOnlyBetween = 15;

    private readonly SemaphoreSlim _one = new(1);
    private StoreSeal _seal;
    private int _sinceIndex = LogOnlyBetween;
    private long _failuresAtIndex;

    public long WriteFailures => failures.Count;

    private string SealPath => PathOf(options);

    public static string PathOf(AnswerStoreOptions options) => Path.Combine(options.Directory, "seal");

    /// <summary>Where the last sealed checkpoint ends; the log's files hold everything before.</summary>
    public long SealedTail => Volatile.Read(ref _seal.TailAddress);

    /// <summary>The log has outgrown its bound by a segment: the next checkpoint should not wait for its time.</summary>
    public bool IsOverdue => kv.Log.TailAddress - kv.Log.BeginAddress > options.DiskBytes + (1L << LogLayout.SegmentBits);

    /// <summary>Continues from the checkpoint that was recovered.</summary>
    public void ContinueFrom(in StoreSeal seal)
    {
        _seal = seal;
        _sinceIndex = 0;
    }

    /// <summary>True when everything put before is sealed on disk.</summary>
    public async Task<bool> TakeAsync(bool withIndex)
    {
        await _one.WaitAsync();
        try
        {
            return kv.Log.TailAddress == _seal.TailAddress || await SealAsync(withIndex);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FasterException)
        {
            failures.Add();
            return false;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> SealAsync(bool withIndex)
    {
        var failedBefore = failures.Count;
        var (tail, summedFrom, sum) = Written();
        var excess = tail - options.DiskBytes;
        if (excess > kv.Log.BeginAddress)
            kv.Log.ShiftBeginAddress(excess, snapToPageStart: true);
        // Recovery must not walk what is gone, nor where a write failed: the hash index leads to such a record, and it is a miss.
        withIndex |= _sinceIndex >= LogOnlyBetween || kv.Log.BeginAddress > summedFrom || failedBefore != _failuresAtIndex;

        var (begun, token) = withIndex
            ? await kv.TakeFullCheckpointAsync(CheckpointType.FoldOver)
            : await kv.TakeHybridLogCheckpointAsync(CheckpointType.FoldOver);
        log.FlushToDisk();
        if (!begun || failures.Count != failedBefore)
            return false;

        var seal = new StoreSeal
        {
            Log = token,
            Index = withIndex ? token : _seal.Index,
            BeginAddress = kv.Log.BeginAddress,
            TailAddress = tail,
            SummedFrom = withIndex ? tail : summedFrom,
            RecordsSum = withIndex ? 0 : sum,
        };
        files.FlushToDisk(seal.Log, seal.Index);
        seal.FilesChecksum = files.Checksum(seal.Log, seal.Index);
        seal.Write(SealPath);
        _seal = seal;
        _sinceIndex++;
        if (withIndex)
            BeginSum(tail, sum, failedBefore);
        files.KeepOnly(seal.Log, seal.Index);
        kv.Log.Truncate();
        return true;
    }

    private (long Tail, long From, ulong Sum) Written()
    {
        lock (written.Gate)
            return (kv.Log.TailAddress, written.From, written.Sum);
    }

    private void BeginSum(long from, ulong sumBefore, long failuresBefore)
    {
        _sinceIndex = 0;
        _failuresAtIndex = failuresBefore;
        lock (written.Gate)
        {
            written.From = from;
            written.Sum -= sumBefore;
        }
    }
}
