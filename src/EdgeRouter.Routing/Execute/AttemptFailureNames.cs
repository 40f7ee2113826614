namespace EdgeRouter.Routing.Execute;

/// <summary>The names failures have in headers, metrics and error bodies.</summary>
public static class AttemptFailureNames
{
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
        AttemptFailure.Unsupported => "unsupported",
        AttemptFailure.EmptyBody => "empty_body",
        AttemptFailure.BlankAnswer => "blank_answer",
        AttemptFailure.InBandError => "in_band_error",
        AttemptFailure.Malformed => "malformed",
        AttemptFailure.Cut => "cut",
        AttemptFailure.ClientGone => "client_gone",
        _ => "unknown",
    };
}
