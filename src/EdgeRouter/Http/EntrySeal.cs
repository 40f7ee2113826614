using System.Buffers.Binary;
using System.Security.Cryptography;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Http;

/// <summary>
/// Seals the similarity in an entry's id, so that a verdict can only speak of a hit that was served: the first 8 bytes of HMAC-SHA256 over key and
/// similarity. A client that could choose the similarity could move an entry's threshold at will. Immutable, thread-safe.
/// </summary>
internal sealed class EntrySeal
{
    public const int SecretBytes = SecretFile.Bytes;

    private readonly byte[] _secret;

    public EntrySeal(byte[] secret)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretBytes);
        _secret = secret;
    }

    /// <summary>With the secret in the file.</summary>
    /// <inheritdoc cref="SecretFile.ReadOrCreate"/>
    public static EntrySeal Open(string path) => new(SecretFile.ReadOrCreate(path));

    /// <param name="similarity">Null of an exact hit.</param>
    public EntryId Name(in Hash256 key, float? similarity)
    {
        if (similarity is not { } alike)
            return new(key, null, 0);
        var nearness = Math.Clamp((int)MathF.Round(alike * EntryId.Scale), 0, EntryId.Scale - 1);
        return new(key, nearness, SealOf(key, nearness));
    }

    /// <summary>True of every id that was given here, and of those of exact hits, which claim no similarity.</summary>
    public bool Holds(in EntryId id) => id.Nearness is not { } nearness || id.Seal == SealOf(id.Key, nearness);

    private ulong SealOf(in Hash256 key, int nearness)
    {
        Span<byte> said = stackalloc byte[Hash256.Size + sizeof(int)];
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        key.CopyTo(said);
        BinaryPrimitives.WriteInt32LittleEndian(said[Hash256.Size..], nearness);
        HMACSHA256.HashData(_secret, said, mac);
        return BinaryPrimitives.ReadUInt64BigEndian(mac);
    }
}
