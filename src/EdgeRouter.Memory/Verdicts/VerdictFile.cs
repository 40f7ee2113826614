using System.Runtime.InteropServices;
using EdgeRouter.Memory.Store;
using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Verdicts;

/// <summary>
/// The verdicts on disk: a magic number, then records, appended. What a crash leaves half-written at the end is cut off; damaged records are skipped.
/// Not thread-safe.
/// </summary>
internal sealed class VerdictFile : IDisposable
{
    private static ReadOnlySpan<byte> Magic => "EDGEVRD1"u8;

    private const uint Version = 1;

    private readonly string _path;
    private SafeFileHandle _file;
    private long _length;

    private VerdictFile(string path, SafeFileHandle file, long length) => (_path, _file, _length) = (path, file, length);

    /// <summary>Records in the file, those of entries long gone among them.</summary>
    public long Records => (_length - Magic.Length) / VerdictRecord.Size;

    /// <summary>Opens the file, or makes it. One that is not ours is moved aside.</summary>
    /// <param name="verdicts">Receives the whole records, oldest first.</param>
    /// <param name="note">What was wrong with the file, null when nothing.</param>
    /// <exception cref="NewerVersionException">A newer edgerouter wrote it; it was not touched.</exception>
    /// <exception cref="IOException">The file cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be used.</exception>
    public static VerdictFile Open(string path, List<VerdictRecord> verdicts, out string? note)
    {
        note = null;
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (IsNewer(bytes, out var version))
            throw new NewerVersionException(path, version, Version);
        if (bytes.Length >= Magic.Length && !bytes.AsSpan().StartsWith(Magic))
        {
            note = $"verdicts: the file is not of this version; it was moved to {Aside.Move(path)}";
            bytes = [];
        }
        if (bytes.Length < Magic.Length)
            return Write(path, []);

        var records = MemoryMarshal.Cast<byte, VerdictRecord>(bytes.AsSpan(Magic.Length));
        var damaged = 0;
        foreach (ref readonly var record in records)
        {
            if (record.IsWhole)
                verdicts.Add(record);
            else
                damaged++;
        }
        if (damaged > 0)
            note = $"verdicts: {damaged} damaged records are skipped";
        var length = Magic.Length + (long)records.Length * VerdictRecord.Size;
        return new VerdictFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite), length);
    }

    /// <exception cref="IOException">The disk is full, or the like; the record may be lost, those before are not.</exception>
    public void Append(in VerdictRecord record)
    {
        RandomAccess.Write(_file, MemoryMarshal.AsBytes(new ReadOnlySpan<VerdictRecord>(in record)), _length);
        _length += VerdictRecord.Size;
    }

    /// <summary>Puts <paramref name="records"/> in the place of all that is there, by rename.</summary>
    /// <exception cref="IOException">The disk is full, or the like; the file stays as it was.</exception>
    public void Replace(ReadOnlySpan<VerdictRecord> records)
    {
        using var fresh = Write(_path, records);
        (_file, fresh._file) = (fresh._file, _file);
        _length = fresh._length;
    }

    public void Flush() => RandomAccess.FlushToDisk(_file);

    public void Dispose() => _file.Dispose();

    /// <summary>The last byte of the magic number is the version, as a digit.</summary>
    private static bool IsNewer(ReadOnlySpan<byte> bytes, out uint version)
    {
        version = bytes.Length >= Magic.Length && bytes.StartsWith(Magic[..^1]) ? (uint)bytes[Magic.Length - 1] - '0' : 0;
        return version is > Version and < 10;
    }

    private static VerdictFile Write(string path, ReadOnlySpan<VerdictRecord> records)
    {
        var fresh = path + ".new";
        var file = PrivateFiles.Open(fresh, FileMode.Create, FileAccess.ReadWrite);
        try
        {
            RandomAccess.Write(file, Magic, 0);
            RandomAccess.Write(file, MemoryMarshal.AsBytes(records), Magic.Length);
            RandomAccess.FlushToDisk(file);
            File.Move(fresh, path, overwrite: true);
            return new VerdictFile(path, file, Magic.Length + (long)records.Length * VerdictRecord.Size);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
