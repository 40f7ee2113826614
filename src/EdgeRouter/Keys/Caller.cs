using EdgeRouter.Configuration;
using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Keys;

/// <summary>Who is calling. <paramref name="TenantUtf8"/> starts every cache scope.</summary>
public sealed record Caller(string Name, string Tenant, string? Plan, ReadOnlyMemory<byte> TenantUtf8)
{
    public CacheLimit Cache { get; init; } = CacheLimit.Semantic;

    /// <summary>By which what this tenant stores is known as its own.</summary>
    public Hash256 Owner { get; } = Owners.Of(TenantUtf8.Span);

    /// <summary>May see and change what belongs to other tenants.</summary>
    public bool IsAdmin { get; init; }
}
