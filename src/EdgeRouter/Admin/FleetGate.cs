using EdgeRouter.Http;
using EdgeRouter.Keys;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>
/// Who may see what concerns all tenants, such as /metrics: keys with <c>admin: true</c> where there are any, else every key; without keys this
/// machine. Immutable.
/// </summary>
internal sealed class FleetGate(Keyring keyring)
{
    /// <returns>What to refuse with, or null.</returns>
    public (int Status, string Message, string Code)? Refuses(HttpRequest request)
    {
        if (keyring.IsOpen)
            return LoopbackGuard.Allows(request) ? null : (403, "Without keys only programs on this machine may call.", "forbidden_origin");
        if (keyring.Identify(request.Headers.Authorization) is not { } caller)
            return (401, "Send a key as 'Authorization: Bearer KEY'.", "invalid_api_key");
        return caller.IsAdmin || !keyring.HasAdmins ? null : (403, "This concerns all tenants: it needs a key with 'admin: true'.", "admin_key_required");
    }
}
