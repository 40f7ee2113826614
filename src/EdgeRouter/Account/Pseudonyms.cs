using System.Security.Cryptography;
using System.Text;

namespace EdgeRouter.Account;

/// <summary>
/// Names of users and sessions that tell nothing outside this installation: the first 8 bytes of HMAC-SHA256, with its secret, over the kind, the tenant and
/// what the client said, as 16 hexadecimal digits. Who has the log can neither look a name up nor compare it with another installation's. Immutable, thread-safe.
/// </summary>
internal sealed class Pseudonyms(byte[] secret)
{
    private const int Bytes = 8;

    /// <param name="kind">"user" or "session".</param>
    /// <returns>Null when nothing was said.</returns>
    public string? Of(string kind, string tenant, ReadOnlySpan<byte> said)
    {
        if (said.IsEmpty)
            return null;
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        // A zero, which is in no name, ends each: no two of these are the same bytes.
        hmac.AppendData(Encoding.UTF8.GetBytes($"edgerouter {kind}\0{tenant}\0"));
        hmac.AppendData(said);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hmac.GetHashAndReset(mac);
        return Convert.ToHexStringLower(mac[..Bytes]);
    }
}
