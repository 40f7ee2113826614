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
    private bool _isRefused;

    public long WriteFailures => failures.Count;

    /// <summary>The log has outgrown its bound by a segment: the next checkpoint should not wait for its time.</summary>
    public bool IsOverdue => kv.Log.TailAddress - kv.Log.BeginAddress > options.KeptBytes + (1L << LogLayout.SegmentBits);

    private string SealPath => PathOf(options);

    public static string PathOf(AnswerStoreOptions options) => Path.Combine(options.Directory, "seal");

    /// <summary>Continues from the checkpoint that was recovered; the next one writes the hash index, unless that one did.</summary>
    public void ContinueFrom(in StoreSeal seal)
    {
        _seal = seal;
        _sinceIndex = seal.HasIndex ? 0 : LogOnlyBetween;
    }

    /// <summary>True when everything put before is sealed on disk, and where asked for the hash index with it.</summary>
    public async Task<bool> TakeAsync(bool withIndex)
    {
        await _one.WaitAsync();
        try
        {
            var isSealed = IsSealed(withIndex) || await TrySealAsync(withIndex);
            Report(isSealed);
            return isSealed;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsSealed(bool withIndex)
        => kv.Log.TailAddress == _seal.TailAddress && kv.Log.BeginAddress == _seal.BeginAddress && (_seal.HasIndex || !withIndex);

    private async Task<bool> TrySealAsync(bool withIndex)
    {
        try
        {
            if (await SealAsync(withIndex))
                return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FasterException)
        {
            failures.Add(e);
        }
        DropRefused();
        return false;
    }

    /// <summary>A disk that refuses does so every time: what was begun there must not pile up.</summary>
    private void DropRefused()
    {
        try
        {
            files.KeepOnly(_seal.Log, _seal.Index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // They go with the next checkpoint.
        }
    }

    private async Task<bool> SealAsync(bool withIndex)
    {
        var failedBefore = failures.Count;
        var (tail, summedFrom, sum, heads) = Begin();
        // Recovery must not walk what is gone, nor where a write failed: the hash index leads to such a record, and it is a miss.
        withIndex |= _sinceIndex >= LogOnlyBetween || kv.Log.BeginAddress > summedFrom || failedBefore != _failuresAtIndex || heads is null;

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
        if (!withIndex)
            files.WriteHeads(token, heads);
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

    /// <summary>Lets go of what is beyond the bound, and tells what there is to seal.</summary>
    /// <returns>The heads null when not all are known.</returns>
    private (long Tail, long From, ulong Sum, RecordHead[]? Heads) Begin()
    {
        // Under the gate: whoever walks the log's part in memory has it too, and the begin must not pass him.
        lock (written.Gate)
        {
            var tail = kv.Log.TailAddress;
            var excess = tail - options.KeptBytes;
            if (excess > kv.Log.BeginAddress)
                kv.Log.ShiftBeginAddress(excess, snapToPageStart: true);
            return (tail, written.From, written.Sum, written.HasAllHeads ? written.Heads() : null);
        }
    }

    private void BeginSum(long from, ulong sumBefore, long failuresBefore)
    {
        _sinceIndex = 0;
        _failuresAtIndex = failuresBefore;
        lock (written.Gate)
            written.BeginAt(from, sumBefore);
    }

    /// <summary>Once when the disk begins to refuse, once when it has stopped.</summary>
    private void Report(bool isSealed)
    {
        if (isSealed != _isRefused)
            return;
        _isRefused = !isSealed;
        options.Warn?.Invoke(isSealed
            ? "answer store: the disk takes writes again; what it had refused and memory still held is written"
            : $"answer store: the disk refuses writes ({failures.LastReason ?? "no reason given"}); answers are kept in memory, and what was put since the last checkpoint is lost with the process");
    }
}
