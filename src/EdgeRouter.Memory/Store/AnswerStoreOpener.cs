using EdgeRouter.Memory.Keys;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Opens a store: recovers the sealed checkpoint, or, where there is none or it is not whole, moves the files aside and begins empty.
/// A checkpoint is believed only when the seal, the checksum of its files and the length of the log agree; of the log what <see cref="LogAudit"/> finds.
/// </summary>
internal static class AnswerStoreOpener
{
    /// <exception cref="NewerVersionException">A newer edgerouter wrote it; nothing was touched.</exception>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be used.</exception>
    public static AnswerStore Open(AnswerStoreOptions options)
    {
        if (!Directory.Exists(options.Directory) || !Directory.EnumerateFileSystemEntries(options.Directory).Any())
            return Build(options, null, null);
        // A process that died before its first checkpoint leaves a log that nothing can be recovered from: no reason to keep it.
        if (!File.Exists(StoreCheckpoints.PathOf(options)) && CheckpointFiles.AreNone(options.Directory))
            return Build(options, null, "answer store began empty: the process before ended before its first checkpoint");
        if (StoreSeal.TryRead(StoreCheckpoints.PathOf(options), out var seal) is { } refusal)
            return Restart(options, refusal);
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
        PrivateFiles.CreateDirectory(options.Directory);
        var failures = new WriteFailures(options.BeforeWrite);
        var writer = new LogWriter();
        var files = new CheckpointFiles(options.Directory, writer, failures);
        var log = new LogFile(Path.Combine(options.Directory, "log"), writer, failures, new RefusedWrites(options.RefusedBytes));
        var written = new WrittenRecords();
        FasterKV<SpanByte, SpanByte>? kv = null;
        try
        {
            kv = Create(options, log, files);
            IReadOnlyList<Hash256> lost = [];
            var checkpoints = new StoreCheckpoints(kv, log, written, files, failures, options);
            if (seal is { } sealedState)
            {
                lost = Recover(kv, log, written, files, sealedState);
                checkpoints.ContinueFrom(sealedState);
                if (log.DamagedPages > 0 || lost.Count > 0)
                    note = $"answer store: {log.DamagedPages} pages of the log are damaged; the answers on them are lost, {lost.Count} of the latest among them";
            }
            else
            {
                log.CutAt(LogLayout.FirstAddress);
            }
            var store = new AnswerStore(kv, log, writer, written, checkpoints, new RenewalBudget(options.RenewedBytes), note);
            // What such a record replaced is whole, and the hash index would lead to it now.
            foreach (var key in lost)
                store.Delete(key);
            return store;
        }
        catch
        {
            kv?.Dispose();
            writer.Dispose();
            log.Dispose();
            throw;
        }
    }

    /// <returns>Keys whose newest record is lost.</returns>
    private static IReadOnlyList<Hash256> Recover(FasterKV<SpanByte, SpanByte> kv, LogFile log, WrittenRecords written, CheckpointFiles files, in StoreSeal seal)
    {
        if (files.Checksum(seal.Log, seal.Index) != seal.FilesChecksum)
            throw new InvalidDataException("its checkpoint is damaged");
        var tail = files.TailOf(seal.Log);
        if (!log.Covers(seal.BeginAddress, tail))
            throw new InvalidDataException("its log is shorter than its checkpoint says");
        var audit = LogAudit.Run(log, seal, tail, files.ReadHeads(seal.Log));
        written.ContinueFrom(seal.SummedFrom, audit.Sum, tail);
        files.KeepOnly(seal.Log, seal.Index);
        log.CutAt(tail);
        // What was put while the checkpoint was taken is whole too, and kept.
        log.GivenUp = audit.DamagedPages;
        log.IsRecovering = true;
        kv.Recover(seal.Index, seal.Log, numPagesToPreload: -1, undoNextVersion: false);
        log.IsRecovering = false;
        return audit.LostKeys;
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
