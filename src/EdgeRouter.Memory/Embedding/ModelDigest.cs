using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Embedding;

/// <summary>SHA-256 over all that a vector depends on besides the text, each part behind its length (u64, little-endian).</summary>
internal static class ModelDigest
{
    public static Hash256 Of(ReadOnlySpan<byte> model, ReadOnlySpan<byte> tokenizer, ModelFiles files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, model);
        Append(hash, tokenizer);
        Append(hash, [(byte)files.Pooling, files.Normalize ? (byte)1 : (byte)0]);
        Append(hash, Encoding.UTF8.GetBytes(files.QueryPrefix));
        Span<byte> most = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(most, files.MaxTokens);
        Append(hash, most);
        return Hash256.Read(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
