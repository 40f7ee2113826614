namespace EdgeRouter.Keys;

/// <summary>Who is calling. <paramref name="TenantUtf8"/> starts every cache scope.</summary>
public sealed record Caller(string Name, string Tenant, string? Plan, ReadOnlyMemory<byte> TenantUtf8);
