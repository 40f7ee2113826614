using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>
/// An answer as the bytes of a stored value and back; what is encoded is whole once the log completes it. The key is under the checksum, so that a value found under another key is a miss. Head and body
/// have a checksum each: a whole head tells whose value it is, even when its words are lost.
/// </summary>
internal static class AnswerCodec
{
    public const int AliasLength = AnswerHeader.Size + Hash256.Size;
    public const int DeletedLength = AnswerHeader.Size;

    private const int PreviousOffset = AnswerHeader.Size - sizeof(long);

    public static long EncodedLength(in AnswerDraft draft)
        => AnswerHeader.Size + (long)draft.Model.Length + draft.FinishReason.Length + draft.Query.Length + draft.Content.Length;

    /// <param name="destination">Exactly <see cref="EncodedLength"/> bytes.</param>
    public static void Encode(in Hash256 scope, in AnswerDraft draft, Span<byte> destination)
    {
        var rest = destination[AnswerHeader.Size..];
        rest = Append(draft.Model, rest);
        rest = Append(draft.FinishReason, rest);
        rest = Append(draft.Query, rest);
        Append(draft.Content, rest);
        Begin(destination, new AnswerHeader
        {
            Kind = RecordKind.Answer,
            Flags = draft.IsNear ? AnswerHeader.NearFlag : (byte)0,
            Similarity = 1,
            CreatedAt = draft.Info.CreatedAt,
            TtlSeconds = draft.Info.TtlSeconds,
            PromptTokens = draft.Info.PromptTokens,
            CompletionTokens = draft.Info.CompletionTokens,
            CostNanoUsd = draft.Info.CostNanoUsd,
            ModelLength = draft.Model.Length,
            FinishLength = draft.FinishReason.Length,
            QueryLength = draft.Query.Length,
            ContentLength = draft.Content.Length,
            Owner = draft.Owner,
            Scope = scope,
        });
    }

    /// <param name="sourceKey">Of the answer that <paramref name="source"/> heads.</param>
    /// <param name="destination"><see cref="AliasLength"/> bytes.</param>
    public static void EncodeAlias(in Hash256 sourceKey, in AnswerHeader source, float similarity, Span<byte> destination)
    {
        sourceKey.CopyTo(destination[AnswerHeader.Size..]);
        Begin(destination, source with
        {
            Kind = RecordKind.Alias,
            Flags = 0,
            Similarity = similarity,
            ModelLength = 0,
            FinishLength = 0,
            QueryLength = 0,
            ContentLength = Hash256.Size,
            SourceChecksum = source.BodyChecksum, // The head's own depends on where it lies.
        });
    }

    /// <param name="destination"><see cref="DeletedLength"/> bytes.</param>
    public static void EncodeDeleted(Span<byte> destination)
        => Begin(destination, new AnswerHeader { Kind = RecordKind.Deleted, Similarity = 1 });

    /// <summary>False for anything but a whole, unharmed value stored under <paramref name="key"/> by this version.</summary>
    public static bool TryRead(in Hash256 key, ReadOnlySpan<byte> value, out AnswerHeader header)
        => TryReadHead(key, value, out header) && header.BodyChecksum == Crc32C.Compute(value[AnswerHeader.Size..]);

    /// <summary>As <see cref="TryRead"/>, but the words may be damaged.</summary>
    public static bool TryReadHead(in Hash256 key, ReadOnlySpan<byte> value, out AnswerHeader header)
    {
        header = default;
        if (value.Length < AnswerHeader.Size)
            return false;
        header = MemoryMarshal.Read<AnswerHeader>(value);
        return header.Version == AnswerHeader.CurrentVersion
            && header.LengthsArePositive
            && header.ValueLength == value.Length
            && header.Checksum == HeadChecksum(key, value);
    }

    /// <summary>The last step, when the log has given the value its place: a value is whole from here on.</summary>
    /// <param name="previous">What the record links back to.</param>
    /// <returns>The head's checksum.</returns>
    public static uint Complete(in Hash256 key, Span<byte> value, long previous)
    {
        MemoryMarshal.Write(value[PreviousOffset..], in previous);
        var checksum = HeadChecksum(key, value);
        MemoryMarshal.Write(value, in checksum);
        return checksum;
    }

    private static void Begin(Span<byte> value, AnswerHeader header)
    {
        header.Version = AnswerHeader.CurrentVersion;
        header.BodyChecksum = Crc32C.Compute(value[AnswerHeader.Size..]);
        MemoryMarshal.Write(value, in header);
    }

    private static uint HeadChecksum(in Hash256 key, ReadOnlySpan<byte> value)
    {
        var ofKey = Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in key)));
        return Crc32C.Append(ofKey, value[sizeof(uint)..AnswerHeader.Size]);
    }

    private static Span<byte> Append(ReadOnlyMemory<byte> part, Span<byte> destination)
    {
        part.Span.CopyTo(destination);
        return destination[part.Length..];
    }
}
