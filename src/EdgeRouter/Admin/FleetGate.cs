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
    /// <returns>The status to refuse with, or null.</returns>
    public int? Refuses(HttpRequest request)
    {
        if (keyring.IsOpen)
            return LoopbackGuard.Allows(request) ? null : StatusCodes.Status403Forbidden;
        if (keyring.Identify(request.Headers.Authorization) is not { } caller)
            return StatusCodes.Status401Unauthorized;
        return caller.IsAdmin || !keyring.HasAdmins ? null : StatusCodes.Status403Forbidden;
    }
}
