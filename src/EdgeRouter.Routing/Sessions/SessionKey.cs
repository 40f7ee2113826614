namespace EdgeRouter.Routing.Sessions;

/// <summary>A session of a tenant. Whatever a client calls its session, it is never another tenant's.</summary>
/// <param name="Tenant">Digest of the tenant's name, collision-free in practice.</param>
/// <param name="Hash">Of what the client calls the session, or of how the conversation begins.</param>
public readonly record struct SessionKey(ulong Tenant, ulong Hash)
{
    /// <summary>Seeded for this process: clients choose <see cref="Hash"/>, and shall not choose where it is kept.</summary>
    public override int GetHashCode() => HashCode.Combine(Tenant, Hash);
}
