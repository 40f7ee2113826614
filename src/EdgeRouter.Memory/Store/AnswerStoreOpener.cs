using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Opens a store: recovers the sealed checkpoint, or, where there is none or it is not whole, moves the files aside and begins empty.
/// A checkpoint is believed only when the seal, the checksum of its files and the length of the log agree.
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
        var written = new WrittenRecords { From = LogLayout.FirstAddress };
        FasterKV<SpanByte, SpanByte>? kv = null;
        try
        {
            kv = Create(options, log, files);
            var checkpoints = new StoreCheckpoints(kv, log, written, files, failures, options);
            if (seal is { } sealedState)
            {
                Recover(kv, log, written, files, sealedState);
                checkpoints.ContinueFrom(sealedState);
                if (log.DamagedPages > 0)
                    note = $"answer store: {log.DamagedPages} pages of the log are damaged; the answers on them are lost";
            }
            else
            {
                log.CutAt(LogLayout.FirstAddress);
            }
            return new AnswerStore(kv, log, writer, written, checkpoints, note);
        }
        catch
        {
            kv?.Dispose();
            writer.Dispose();
            log.Dispose();
            throw;
        }
    }

    private static void Recover(FasterKV<SpanByte, SpanByte> kv, LogFile log, WrittenRecords written, CheckpointFiles files, in StoreSeal seal)
    {
        if (files.Checksum(seal.Log, seal.Index) != seal.FilesChecksum)
            throw new InvalidDataException("its checkpoint is damaged");
        var tail = files.TailOf(seal.Log);
        if (!log.Covers(seal.BeginAddress, tail))
            throw new InvalidDataException("its log is shorter than its checkpoint says");
        written.From = seal.SummedFrom;
        written.Sum = SumOf(log, seal, tail);
        files.KeepOnly(seal.Log, seal.Index);
        log.CutAt(tail);
        // What was put while the checkpoint was taken is whole too, and kept.
        log.IsRecovering = true;
        kv.Recover(seal.Index, seal.Log, numPagesToPreload: -1, undoNextVersion: false);
        log.IsRecovering = false;
    }

    /// <summary>Walks what recovery will read: FASTER believes the lengths and links it finds there.</summary>
    /// <param name="tail">The checkpoint's: the seal's may be short of it by what was put while the checkpoint was taken.</param>
    /// <returns>Sum of all records up to <paramref name="tail"/>.</returns>
    private static ulong SumOf(LogFile log, in StoreSeal seal, long tail)
    {
        using var walk = new LogWalk(log, seal.SummedFrom, tail);
        var (whole, upToSeal) = (0UL, 0UL);
        while (walk.NextPage())
        {
            var records = walk.Records;
            while (records.MoveNext())
            {
                var part = WrittenRecords.PartOf(records.Header.Checksum);
                whole += part;
                upToSeal += records.Address < seal.TailAddress ? part : 0;
            }
            if (records.IsDamaged)
                throw new InvalidDataException("its log is damaged");
        }
        return upToSeal == seal.RecordsSum ? whole : throw new InvalidDataException("its log lacks records that were written");
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
