using System.Buffers.Binary;
using System.Security.Cryptography;

namespace EdgeRouter.Memory.Keys;

/// <summary>
/// The two digests of <see cref="PromptKey"/>. What is hashed is first put together, for a call into the library costs more than the bytes of a usual
/// prompt; and the last scope is kept with its digest, since a system prompt comes again and again and comparing it costs next to nothing. Not thread-safe.
/// </summary>
internal sealed class PromptHasher
{
    /// <summary>Bytes of the longest scope that is kept; each thread keeps one.</summary>
    internal const int LongestKept = 16 * 1024;

    /// <summary>Bytes of the longest query that is put together with its scope's digest.</summary>
    private const int ShortQuery = 480;

    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>The last scope as it was hashed: byte[<see cref="_length"/>] of what may be more.</summary>
    private byte[] _scope = new byte[512];
    private int _length;
    private Hash256 _digest;

    /// <summary>SHA-256(u64 length of tenant, tenant, u64 length of scope, scope).</summary>
    public Hash256 Scope(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> scope)
    {
        var length = (2L * sizeof(ulong)) + tenant.Length + scope.Length;
        if (length > LongestKept)
            return LongScope(tenant, scope);
        if (_length == length && IsKept(tenant, scope))
            return _digest;

        _length = 0; // until the digest is that of the bytes
        if (_scope.Length < length)
            _scope = new byte[Math.Min(LongestKept, Math.Max((int)length, 2 * _scope.Length))];
        BinaryPrimitives.WriteUInt64LittleEndian(_scope, (ulong)tenant.Length);
        var rest = _scope.AsSpan(sizeof(ulong));
        tenant.CopyTo(rest);
        BinaryPrimitives.WriteUInt64LittleEndian(rest[tenant.Length..], (ulong)scope.Length);
        scope.CopyTo(rest[(tenant.Length + sizeof(ulong))..]);
        _digest = Digest(_scope.AsSpan(0, (int)length));
        _length = (int)length;
        return _digest;
    }

    /// <summary>SHA-256(scope's digest, query).</summary>
    public Hash256 Exact(in Hash256 scope, ReadOnlySpan<byte> query)
    {
        Span<byte> text = stackalloc byte[Hash256.Size + ShortQuery];
        scope.CopyTo(text);
        if (query.Length <= ShortQuery)
        {
            query.CopyTo(text[Hash256.Size..]);
            return Digest(text[..(Hash256.Size + query.Length)]);
        }

        _sha.AppendData(text[..Hash256.Size]);
        return Digest(query);
    }

    /// <summary>Of one whole length: the tenant's tells where it ends, and the rest is the scope.</summary>
    private bool IsKept(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> scope) =>
        BinaryPrimitives.ReadUInt64LittleEndian(_scope) == (ulong)tenant.Length
        && tenant.SequenceEqual(_scope.AsSpan(sizeof(ulong), tenant.Length))
        && scope.SequenceEqual(_scope.AsSpan((2 * sizeof(ulong)) + tenant.Length, scope.Length));

    private Hash256 LongScope(ReadOnlySpan<byte> tenant, ReadOnlySpan<byte> scope)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)tenant.Length);
        _sha.AppendData(length);
        _sha.AppendData(tenant);
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)scope.Length);
        _sha.AppendData(length);
        return Digest(scope);
    }

    /// <summary>Of what was appended before and <paramref name="last"/>.</summary>
    private Hash256 Digest(ReadOnlySpan<byte> last)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        _sha.AppendData(last);
        _sha.GetHashAndReset(digest);
        return Hash256.Read(digest);
    }
}
