using System.Runtime.InteropServices;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>The first 136 bytes of a stored value, little-endian; model, finish reason, query and content follow in that order (docs/formats.md).</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
internal struct AnswerHeader
{
    public const int Size = 136;
    public const ushort CurrentVersion = 2;
    public const byte NearFlag = 1;

    /// <summary>CRC-32C over the 32 bytes of the key and the header behind this field, so over <see cref="BodyChecksum"/> too.</summary>
    public uint Checksum;

    /// <summary>CRC-32C over everything behind the header.</summary>
    public uint BodyChecksum;
    public ushort Version;
    public RecordKind Kind;
    public byte Flags;

    /// <summary>Of an alias, the cosine it was made with; else 1.</summary>
    public float Similarity;
    public long CreatedAt;
    public int TtlSeconds;
    public int PromptTokens;
    public int CompletionTokens;
    public int ModelLength;
    public long CostNanoUsd;
    public int FinishLength;
    public int QueryLength;
    public int ContentLength;

    /// <summary>Of an alias, the <see cref="BodyChecksum"/> of the value it leads to, whose key is its content; else 0.</summary>
    public uint SourceChecksum;
    public Hash256 Owner;
    public Hash256 Scope;

    /// <summary>The log address that the record links back to, once more: FASTER's own copy is under no checksum.</summary>
    public long Previous;

    /// <summary>Bytes of the whole value; long, for the lengths may be anything before the checksum is verified.</summary>
    public readonly long ValueLength => Size + (long)ModelLength + FinishLength + QueryLength + ContentLength;

    public readonly bool LengthsArePositive => (ModelLength | FinishLength | QueryLength | ContentLength) >= 0;

    public readonly bool IsNear => (Flags & NearFlag) != 0;

    public readonly AnswerInfo Info => new(CreatedAt, TtlSeconds, PromptTokens, CompletionTokens, CostNanoUsd);
}
