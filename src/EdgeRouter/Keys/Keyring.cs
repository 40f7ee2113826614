using System.Security.Cryptography;
using System.Text;
using EdgeRouter.Configuration;

namespace EdgeRouter.Keys;

/// <summary>
/// Bearer key to caller, from the headers alone (RFC 6750 section 2.1). Keys are held as SHA-256 digests; a presented key is compared with all
/// of them in constant time and without an early exit, so that neither which key matched nor how nearly shows in the time taken. A plain
/// digest suffices because keys are 256 random bits (<see cref="KeyFactory"/>), not passwords. Immutable, thread-safe, allocates nothing per call.
/// </summary>
public sealed class Keyring
{
    /// <summary>Longest Authorization header looked at, in characters; ours take 53.</summary>
    public const int MaxHeaderLength = 512;

    private const string Scheme = "Bearer";
    private const string LocalName = "local";

    private static readonly Caller s_local = new(LocalName, LocalName, null, Encoding.UTF8.GetBytes(LocalName)) { IsAdmin = true };

    /// <summary>byte[count, 32], row i is the digest of <see cref="_callers"/>[i].</summary>
    private readonly byte[] _digests;
    private readonly Caller[] _callers;

    public Keyring(IReadOnlyList<KeyConfig> keys)
    {
        if (keys.Any(key => key.Sha256.Length != SHA256.HashSizeInBytes))
            throw new ArgumentException("a digest is 32 bytes", nameof(keys));
        _digests = [.. keys.SelectMany(key => key.Sha256)];
        _callers = [.. keys.Select(key => new Caller(key.Name, key.Tenant, key.Plan, Encoding.UTF8.GetBytes(key.Tenant)) { Cache = key.Cache, IsAdmin = key.Admin })];
        HasAdmins = _callers.Any(caller => caller.IsAdmin);
    }

    /// <summary>No keys configured: everybody is the one local caller.</summary>
    public bool IsOpen => _callers.Length == 0;

    /// <summary>Some key has <c>admin: true</c>.</summary>
    public bool HasAdmins { get; }

    /// <param name="authorization">The Authorization header as sent, or null.</param>
    /// <returns>Null when the key is missing or wrong.</returns>
    public Caller? Identify(string? authorization)
    {
        if (IsOpen)
            return s_local;
        var token = Token(authorization);
        if (token.IsEmpty)
            return null;

        Span<byte> utf8 = stackalloc byte[MaxHeaderLength * 3];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(token, utf8)], digest);
        var match = -1;
        for (var i = 0; i < _callers.Length; i++)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, _digests.AsSpan(i * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes)))
                match = i;
        }

        return match < 0 ? null : _callers[match];
    }

    /// <summary>What follows the scheme, whatever blanks stand around it; empty when this is no bearer header or the token has blanks inside.</summary>
    private static ReadOnlySpan<char> Token(ReadOnlySpan<char> header)
    {
        if (header.Length > MaxHeaderLength)
            return default;
        header = header.Trim(" \t");
        if (header.Length <= Scheme.Length || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header[Scheme.Length] is not (' ' or '\t'))
            return default;
        var token = header[Scheme.Length..].TrimStart(" \t");
        return token.ContainsAny(' ', '\t') ? default : token;
    }
}
