using System.Runtime.InteropServices;
using EdgeRouter.Memory.Checksums;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Store;

/// <summary>An answer as the bytes of a stored value and back. The key is under the checksum, so that a value found under another key is a miss.</summary>
internal static class AnswerCodec
{
    public static long EncodedLength(in AnswerDraft draft)
        => AnswerHeader.Size + (long)draft.Model.Length + draft.FinishReason.Length + draft.Query.Length + draft.Content.Length;

    /// <param name="destination">Exactly <see cref="EncodedLength"/> bytes.</param>
    public static void Encode(in Hash256 key, in AnswerDraft draft, Span<byte> destination)
    {
        var header = new AnswerHeader
        {
            Version = AnswerHeader.CurrentVersion,
            CreatedAt = draft.Info.CreatedAt,
            TtlSeconds = draft.Info.TtlSeconds,
            PromptTokens = draft.Info.PromptTokens,
            CompletionTokens = draft.Info.CompletionTokens,
            CostNanoUsd = draft.Info.CostNanoUsd,
            ModelLength = draft.Model.Length,
            FinishLength = draft.FinishReason.Length,
            QueryLength = draft.Query.Length,
            ContentLength = draft.Content.Length,
        };
        MemoryMarshal.Write(destination, in header);
        var rest = destination[AnswerHeader.Size..];
        rest = Append(draft.Model, rest);
        rest = Append(draft.FinishReason, rest);
        rest = Append(draft.Query, rest);
        Append(draft.Content, rest);
        var checksum = Checksum(key, destination);
        MemoryMarshal.Write(destination, in checksum);
    }

    /// <summary>False for anything but a whole, unharmed value stored under <paramref name="key"/> by this version.</summary>
    public static bool TryReadHeader(in Hash256 key, ReadOnlySpan<byte> value, out AnswerHeader header)
    {
        header = default;
        if (value.Length < AnswerHeader.Size)
            return false;
        header = MemoryMarshal.Read<AnswerHeader>(value);
        return header.Version == AnswerHeader.CurrentVersion
            && header.LengthsArePositive
            && header.ValueLength == value.Length
            && header.Checksum == Checksum(key, value);
    }

    private static uint Checksum(in Hash256 key, ReadOnlySpan<byte> value)
    {
        var ofKey = Crc32C.Compute(MemoryMarshal.AsBytes(new ReadOnlySpan<Hash256>(in key)));
        return Crc32C.Append(ofKey, value[sizeof(uint)..]);
    }

    private static Span<byte> Append(ReadOnlyMemory<byte> part, Span<byte> destination)
    {
        part.Span.CopyTo(destination);
        return destination[part.Length..];
    }
}
