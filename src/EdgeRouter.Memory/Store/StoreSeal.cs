using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// The file <c>seal</c>: which checkpoint is complete, and what its files sum to. Written last and by rename, so that it names the old checkpoint
/// or the new one and nothing between. No valid seal, no recovery.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct StoreSeal
{
    private const ulong ExpectedMagic = 0x3052545345474445; // "EDGESTR0"
    private const uint CurrentVersion = 2;

    private ulong _magic;
    private uint _version;
    public uint FilesChecksum;
    public Guid Log;
    public Guid Index;
    public long BeginAddress;
    public long TailAddress;

    /// <summary>What the log holds from here to the tail sums to <see cref="RecordsSum"/> (<see cref="WrittenRecords"/>).</summary>
    public long SummedFrom;
    public ulong RecordsSum;
    public int PageBits;
    private uint _checksum;

    public static unsafe int Size => sizeof(StoreSeal);

    /// <summary>The checkpoint wrote the hash index too, so that recovery reads nothing of the log again.</summary>
    public readonly bool HasIndex => Index == Log && Log != default;

    /// <returns>Null when there is a whole seal, else why not.</returns>
    /// <exception cref="NewerVersionException">A newer edgerouter wrote it.</exception>
    public static string? TryRead(string path, out StoreSeal seal)
    {
        seal = default;
        if (!File.Exists(path))
            return "it holds no complete checkpoint";
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length >= 3 * sizeof(uint) && MemoryMarshal.Read<ulong>(bytes) == ExpectedMagic && MemoryMarshal.Read<uint>(bytes.AsSpan(sizeof(ulong))) > CurrentVersion)
            throw new NewerVersionException(Path.GetDirectoryName(path)!, MemoryMarshal.Read<uint>(bytes.AsSpan(sizeof(ulong))), CurrentVersion);
        if (bytes.Length == Size)
            seal = MemoryMarshal.Read<StoreSeal>(bytes);
        var whole = seal._magic == ExpectedMagic && seal._version == CurrentVersion && seal.PageBits == LogLayout.PageBits && seal._checksum == Sum(bytes);
        return whole ? null : "its seal is damaged, or of an older version";
    }

    /// <exception cref="IOException">The disk is full, or the like; the seal before stays.</exception>
    public void Write(string path)
    {
        _magic = ExpectedMagic;
        _version = CurrentVersion;
        PageBits = LogLayout.PageBits;
        Span<byte> bytes = stackalloc byte[Size];
        MemoryMarshal.Write(bytes, in this);
        _checksum = Sum(bytes);
        MemoryMarshal.Write(bytes, in this);

        var fresh = path + ".new";
        using (var file = PrivateFiles.Open(fresh, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, bytes, 0);
            RandomAccess.FlushToDisk(file);
        }
        File.Move(fresh, path, overwrite: true);
    }

    private static uint Sum(ReadOnlySpan<byte> bytes) => Crc32C.Compute(bytes[..^sizeof(uint)]);
}
