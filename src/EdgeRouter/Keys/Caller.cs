using EdgeRouter.Configuration;

namespace EdgeRouter.Keys;

/// <summary>Who is calling. <paramref name="TenantUtf8"/> starts every cache scope.</summary>
public sealed record Caller(string Name, string Tenant, string? Plan, ReadOnlyMemory<byte> TenantUtf8)
{
    public CacheLimit Cache { get; init; } = CacheLimit.Semantic;

    /// <summary>May see and change what belongs to other tenants.</summary>
    public bool IsAdmin { get; init; }
}
