using EdgeRouter.Configuration;
using EdgeRouter.Keys;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>Steps 1 and 2 of every request that costs something: who asks, and the body. Thread-safe.</summary>
internal sealed class Reception(RouterConfig config, Keyring keyring, TimeProvider time)
{
    /// <summary>From the headers alone, before a byte of the body is read; null for who may not call.</summary>
    public Caller? Identify(HttpRequest request) =>
        keyring.IsOpen && !LoopbackGuard.Allows(request) ? null : keyring.Identify(request.Headers.Authorization);

    /// <summary>Tells who may not call why.</summary>
    public ValueTask TurnAwayAsync(RequestState state, HttpRequest request) =>
        keyring.IsOpen ? Refusal.ForbiddenOriginAsync(state) : Refusal.UnauthorizedAsync(state, keyGiven: request.Headers.Authorization.Count > 0);

    /// <inheritdoc cref="TimedBody.ReadAsync"/>
    public ValueTask<RequestBody> ReadAsync(HttpContext context) =>
        TimedBody.ReadAsync(context.Request, config.Limits.BodyBytes, config.Limits.BodyTimeout, time, context.RequestAborted);

    /// <summary>Tells whose body is <see cref="BodyStatus.TooLarge"/>.</summary>
    public ValueTask RefuseLengthAsync(RequestState state) => Refusal.BodyTooLargeAsync(state, config.Limits.BodyBytes);
}
