using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Entries;

/// <summary>The first 56 bytes of an export, little-endian (docs/formats.md).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct ExportHeader
{
    public const int Size = 56;
    private const ulong ExpectedMagic = 0x5450584545474445; // "EDGEEXPT"
    private const uint CurrentVersion = 1;

    private ulong _magic;
    private uint _version;
    private int _dimension;
    private Hash256 _digest;
    private uint _reserved;
    private uint _checksum;

    /// <summary>Which model made the vectors.</summary>
    public readonly ModelIdentity Model => new(_digest, _dimension);

    public static ExportHeader Create(in ModelIdentity model)
    {
        var header = new ExportHeader { _magic = ExpectedMagic, _version = CurrentVersion, _dimension = model.Dimension, _digest = model.Digest };
        header._checksum = header.Sum();
        return header;
    }

    /// <exception cref="InvalidDataException">It is no export, or one that this build does not read.</exception>
    public static ExportHeader Read(ReadOnlySpan<byte> bytes)
    {
        var header = bytes.Length < Size ? default : MemoryMarshal.Read<ExportHeader>(bytes);
        if (header._magic != ExpectedMagic)
            throw new InvalidDataException("this is no export of a cache");
        if (header._version > CurrentVersion)
            throw new InvalidDataException($"this export's version {header._version} is newer than this build's {CurrentVersion}");
        return header._checksum == header.Sum() ? header : throw new InvalidDataException("this export's header is damaged");
    }

    private readonly uint Sum() => Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<ExportHeader>(in this))[..^sizeof(uint)]);
}
