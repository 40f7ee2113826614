namespace EdgeRouter.Routing.Execute;

/// <summary>What failures are called in headers, metrics and error bodies, and what they mean for trying again.</summary>
public static class AttemptFailureNames
{
    /// <summary>The same call may go well a little later.</summary>
    internal static bool MayPass(this AttemptFailure failure) => failure is AttemptFailure.ConnectFailed or AttemptFailure.ConnectTimeout
        or AttemptFailure.RateLimited or AttemptFailure.ServerError or AttemptFailure.EmptyBody or AttemptFailure.InBandError or AttemptFailure.Cut;

    public static string Name(this AttemptFailure failure) => failure switch
    {
        AttemptFailure.None => "ok",
        AttemptFailure.ConnectFailed => "connect_failed",
        AttemptFailure.ConnectTimeout => "connect_timeout",
        AttemptFailure.FirstTokenTimeout => "first_token_timeout",
        AttemptFailure.IdleTimeout => "idle_timeout",
        AttemptFailure.TotalTimeout => "total_timeout",
        AttemptFailure.RateLimited => "rate_limited",
        AttemptFailure.ServerError => "server_error",
        AttemptFailure.CredentialRefused => "credential_refused",
        AttemptFailure.ModelNotFound => "model_not_found",
        AttemptFailure.RequestRefused => "request_refused",
        AttemptFailure.ContextExceeded => "context_exceeded",
        AttemptFailure.Unsupported => "unsupported",
        AttemptFailure.EmptyBody => "empty_body",
        AttemptFailure.BlankAnswer => "blank_answer",
        AttemptFailure.LowConfidence => "low_confidence",
        AttemptFailure.InBandError => "in_band_error",
        AttemptFailure.Malformed => "malformed",
        AttemptFailure.Cut => "cut",
        AttemptFailure.ClientGone => "client_gone",
        AttemptFailure.HedgeLost => "hedge_lost",
        _ => "unknown",
    };
}
