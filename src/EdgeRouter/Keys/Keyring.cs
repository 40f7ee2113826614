using EdgeRouter.Configuration;

namespace EdgeRouter.Keys;

/// <summary>Who is calling. <paramref name="TenantUtf8"/> starts every cache scope.</summary>
public sealed record Caller(string Name, string Tenant, string? Plan, ReadOnlyMemory<byte> TenantUtf8);

/// <summary>Bearer key to caller, from the headers alone. Keys are held as digests and compared in constant time.</summary>
public sealed class Keyring
{
    public Keyring(IReadOnlyList<KeyConfig> keys) => throw new NotImplementedException();

    /// <summary>No keys configured: everybody is the one local caller.</summary>
    public bool IsOpen => throw new NotImplementedException();

    /// <param name="authorization">The Authorization header as sent, or null.</param>
    /// <returns>Null when the key is missing or wrong.</returns>
    public Caller? Identify(string? authorization) => throw new NotImplementedException();
}
