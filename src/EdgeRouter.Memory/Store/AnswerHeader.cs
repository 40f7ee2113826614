using System.Runtime.InteropServices;

namespace EdgeRouter.Memory.Store;

/// <summary>The first 56 bytes of a stored value, little-endian; model, finish reason, query and content follow in that order (docs/formats.md).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct AnswerHeader
{
    public const int Size = 56;
    public const ushort CurrentVersion = 1;

    /// <summary>CRC-32C over the 32 bytes of the key and everything behind this field.</summary>
    public uint Checksum;
    public ushort Version;
    public ushort Reserved;
    public long CreatedAt;
    public int TtlSeconds;
    public int PromptTokens;
    public int CompletionTokens;
    public int ModelLength;
    public long CostNanoUsd;
    public int FinishLength;
    public int QueryLength;
    public int ContentLength;
    public int Reserved2;

    /// <summary>Bytes of the whole value; long, for the lengths may be anything before the checksum is verified.</summary>
    public readonly long ValueLength => Size + (long)ModelLength + FinishLength + QueryLength + ContentLength;

    public readonly bool LengthsArePositive => (ModelLength | FinishLength | QueryLength | ContentLength) >= 0;
}
