using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Opens a store: recovers the sealed checkpoint, or, where there is none or it is not whole, moves the files aside and begins empty.
/// A checkpoint is believed only when the seal, the checksum of its files and the length of the log agree.
/// </summary>
internal static class AnswerStoreOpener
{
    public static AnswerStore Open(AnswerStoreOptions options)
    {
        if (!Directory.Exists(options.Directory) || !Directory.EnumerateFileSystemEntries(options.Directory).Any())
            return Build(options, null, null);
        if (StoreSeal.TryRead(StoreCheckpoints.PathOf(options)) is not { } seal)
            return Restart(options, "it holds no complete checkpoint");
        try
        {
            return Build(options, seal, null);
        }
        // FASTER throws whatever its parsing of the files throws; the store begins empty on all of it.
        catch (Exception e)
        {
            return Restart(options, e.Message);
        }
    }

    private static AnswerStore Restart(AnswerStoreOptions options, string reason)
    {
        var aside = Aside.Move(options.Directory);
        return Build(options, null, $"answer store began empty: {reason}; the files before are in {aside}");
    }

    private static AnswerStore Build(AnswerStoreOptions options, StoreSeal? seal, string? note)
    {
        Directory.CreateDirectory(options.Directory);
        var failures = new WriteFailures();
        var files = new CheckpointFiles(options.Directory, failures.Add);
        var log = new LogFile(Path.Combine(options.Directory, "log"), failures.Add);
        FasterKV<SpanByte, SpanByte>? kv = null;
        try
        {
            kv = Create(options, log, files);
            var checkpoints = new StoreCheckpoints(kv, log, files, failures, options);
            if (seal is { } sealedState)
            {
                Recover(kv, log, files, sealedState);
                checkpoints.ContinueFrom(sealedState);
                if (log.DamagedPages > 0)
                    note = $"answer store: {log.DamagedPages} damaged pages of the log were cut short; what lay behind the damage is lost";
            }
            return new AnswerStore(kv, checkpoints, log, note);
        }
        catch
        {
            kv?.Dispose();
            log.Dispose();
            throw;
        }
    }

    private static void Recover(FasterKV<SpanByte, SpanByte> kv, LogFile log, CheckpointFiles files, in StoreSeal seal)
    {
        if (files.Checksum(seal.Log, seal.Index) != seal.FilesChecksum)
            throw new InvalidDataException("its checkpoint is damaged");
        if (!log.Covers(seal.BeginAddress, seal.TailAddress))
            throw new InvalidDataException("its log is shorter than its checkpoint says");
        files.KeepOnly(seal.Log, seal.Index);
        log.RecoveringTo = files.TailOf(seal.Log);
        kv.Recover(seal.Index, seal.Log);
        log.RecoveringTo = 0;
    }

    private static FasterKV<SpanByte, SpanByte> Create(AnswerStoreOptions options, LogFile log, CheckpointFiles files) => new(
        options.IndexBytes / 64,
        new LogSettings
        {
            LogDevice = log,
            PageSizeBits = LogLayout.PageBits,
            SegmentSizeBits = LogLayout.SegmentBits,
            MemorySizeBits = options.MemoryBits,
            // Nothing is updated in place, so there is no reason to keep pages from the disk for long.
            MutableFraction = 0.5,
        },
        new CheckpointSettings { CheckpointManager = files.CreateManager() },
        comparer: new DigestComparer(),
        variableLengthStructSettings: new VariableLengthStructSettings<SpanByte, SpanByte> { keyLength = new DigestLength(), valueLength = new ValueLength() },
        // Records are written once: nothing a lock would guard.
        concurrencyControlMode: ConcurrencyControlMode.None);
}
