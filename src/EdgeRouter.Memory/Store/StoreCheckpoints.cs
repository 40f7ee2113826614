using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Takes checkpoints, one at a time, and seals them. Each folds the log over (everything becomes read-only and is flushed); every sixteenth and the
/// last one also writes the hash index, from which recovery starts: what came after it is read from the log again.
/// </summary>
internal sealed class StoreCheckpoints(FasterKV<SpanByte, SpanByte> kv, LogFile log, CheckpointFiles files, WriteFailures failures, AnswerStoreOptions options)
    : IDisposable
{
    private const int LogOnlyBetween = 15;

    private readonly SemaphoreSlim _one = new(1);
    private StoreSeal _seal;
    private int _sinceIndex = LogOnlyBetween;

    public long WriteFailures => failures.Count;

    private string SealPath => PathOf(options);

    public static string PathOf(AnswerStoreOptions options) => Path.Combine(options.Directory, "seal");

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
            return kv.Log.TailAddress == _seal.TailAddress || await SealAsync(withIndex || _sinceIndex >= LogOnlyBetween);
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
        var tail = kv.Log.TailAddress;
        var excess = tail - options.DiskBytes;
        if (excess > kv.Log.BeginAddress)
            kv.Log.ShiftBeginAddress(excess, snapToPageStart: true);

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
        };
        seal.FilesChecksum = files.Checksum(seal.Log, seal.Index);
        seal.Write(SealPath);
        _seal = seal;
        _sinceIndex = withIndex ? 0 : _sinceIndex + 1;
        files.KeepOnly(seal.Log, seal.Index);
        kv.Log.Truncate();
        return true;
    }
}
