using System.Runtime.InteropServices;
using System.Text;
using EdgeRouter.Memory.Checksums;
using FASTER.core;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// Where FASTER's checkpoints lie: <c>cpr-checkpoints/{token}</c> for the log, <c>index-checkpoints/{token}</c> for the hash index, through
/// <see cref="LogFile"/> so that a failed write is noticed. FASTER does not checksum the hash index, so the seal does it over the files of both.
/// </summary>
internal sealed class CheckpointFiles(string directory, LogWriter writer, WriteFailures failures) : INamedDeviceFactory
{
    private const string LogFolder = "cpr-checkpoints";
    private const string IndexFolder = "index-checkpoints";
    private const string HeadsFile = "heads.dat";

    public void Initialize(string baseName)
    {
    }

    public IDevice Get(FileDescriptor fileInfo) => new LogFile(Path.Combine(directory, fileInfo.directoryName, fileInfo.fileName), writer, failures, refused: null);

    public void Delete(FileDescriptor fileInfo)
    {
        // Old checkpoints go by KeepOnly, once a newer one is sealed.
    }

    public IEnumerable<FileDescriptor> ListContents(string path) => [];

    public DeviceLogCommitCheckpointManager CreateManager() => new(this, new DefaultCheckpointNamingScheme(), removeOutdated: false);

    /// <summary>Address at which the checkpoint's log ends: the seal's may be short of it by what was put while the checkpoint was taken.</summary>
    public long TailOf(Guid log)
    {
        using var manager = CreateManager();
        var info = new HybridLogRecoveryInfo();
        using var metadata = new StreamReader(new MemoryStream(manager.GetLogCheckpointMetadata(log, null, false, -1)));
        info.Initialize(metadata);
        return info.finalLogicalAddress;
    }

    /// <summary>What recovery must find in the log behind the hash index, beside the log's checkpoint and under the same checksum.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void WriteHeads(Guid log, ReadOnlySpan<RecordHead> heads)
    {
        failures.BeforeWrite();
        using var file = PrivateFiles.Open(Path.Combine(Folder(LogFolder, log), HeadsFile), FileMode.Create, FileAccess.Write);
        RandomAccess.Write(file, MemoryMarshal.AsBytes(heads), 0);
    }

    /// <summary>Null when the checkpoint has none: it wrote the hash index, or is of an edgerouter that did not write them.</summary>
    public RecordHead[]? ReadHeads(Guid log)
    {
        var path = Path.Combine(Folder(LogFolder, log), HeadsFile);
        return File.Exists(path) ? MemoryMarshal.Cast<byte, RecordHead>(File.ReadAllBytes(path)).ToArray() : null;
    }

    /// <summary>CRC-32C over names and contents of both checkpoints' files; 0 only by chance, also for files that are not there.</summary>
    public uint Checksum(Guid log, Guid index)
    {
        var crc = 0u;
        foreach (var folder in (string[])[Folder(LogFolder, log), Folder(IndexFolder, index)])
        {
            if (!Directory.Exists(folder))
                continue;
            foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            {
                crc = Crc32C.Append(crc, Encoding.UTF8.GetBytes(Path.GetFileName(file)));
                crc = Crc32C.Append(crc, File.ReadAllBytes(file));
            }
        }
        return crc;
    }

    /// <summary>Down to the disk, before a seal says that they are there.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public void FlushToDisk(Guid log, Guid index)
    {
        foreach (var folder in (string[])[Folder(LogFolder, log), Folder(IndexFolder, index)])
        {
            foreach (var file in Directory.GetFiles(folder))
            {
                using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
                RandomAccess.FlushToDisk(handle);
            }
        }
    }

    /// <summary>Deletes every other checkpoint.</summary>
    public void KeepOnly(Guid log, Guid index)
    {
        Prune(LogFolder, log);
        Prune(IndexFolder, index);
    }

    /// <summary>No checkpoint was ever begun here.</summary>
    public static bool AreNone(string directory) => !Path.Exists(Path.Combine(directory, LogFolder)) && !Path.Exists(Path.Combine(directory, IndexFolder));

    private void Prune(string kind, Guid kept)
    {
        var all = Path.Combine(directory, kind);
        if (!Directory.Exists(all))
            return;
        foreach (var folder in Directory.GetDirectories(all))
        {
            if (folder != Folder(kind, kept))
                Directory.Delete(folder, recursive: true);
        }
    }

    private string Folder(string kind, Guid token) => Path.Combine(directory, kind, token.ToString());
}
