using System.Security.Cryptography;

namespace EdgeRouter.Memory.Keys;

/// <summary>An answer names its owner by digest, so that a tenant's answers can be found and deleted without its name on disk.</summary>
public static class Owners
{
    /// <param name="tenant">UTF-8; empty where there are no tenants.</param>
    public static Hash256 Of(ReadOnlySpan<byte> tenant)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        SHA256.HashData(tenant, digest);
        return Hash256.Read(digest);
    }
}
