using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Verdicts;

/// <summary>A verdict as it lies in the file: 44 bytes, little-endian (docs/formats.md).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct VerdictRecord
{
    private uint _checksum;
    public Hash256 Key;
    public float Similarity;

    /// <summary>1 right, 0 wrong.</summary>
    public int Correct;

    public static unsafe int Size => sizeof(VerdictRecord);

    public static VerdictRecord Create(in Hash256 key, in Verdict verdict)
    {
        var record = new VerdictRecord { Key = key, Similarity = verdict.Similarity, Correct = verdict.Correct ? 1 : 0 };
        record._checksum = record.Sum();
        return record;
    }

    public readonly bool IsWhole => _checksum == Sum() && Similarity is >= 0 and <= 1 && Correct is 0 or 1;

    private readonly uint Sum() => Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<VerdictRecord>(in this))[sizeof(uint)..]);
}
