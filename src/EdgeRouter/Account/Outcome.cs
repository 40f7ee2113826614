using EdgeRouter.Routing.Execute;

namespace EdgeRouter;

/// <summary>How a request ended: the stage and whose doing it was. One per request, a metric's label.</summary>
internal enum Outcome : byte
{
    Completed,
    CacheHit,
    /// <summary>No model answered, and an answer past its time did instead.</summary>
    StaleHit,
    /// <summary>POST /v1/route: decided, not executed.</summary>
    Previewed,
    Recovered,
    Degraded,
    /// <summary>A broken stream ended with an error.</summary>
    Failed,
    /// <summary>The provider refused the request.</summary>
    Refused,
    Exhausted,
    ClientGone,
    BadRequest,
    BodyTimeout,
    Unauthorized,
    InternalError,
}

internal static class Outcomes
{
    public static Outcome Of(RouteOutcome outcome) => outcome switch
    {
        RouteOutcome.Completed => Outcome.Completed,
        RouteOutcome.Recovered => Outcome.Recovered,
        RouteOutcome.Degraded => Outcome.Degraded,
        RouteOutcome.Failed => Outcome.Failed,
        RouteOutcome.Refused => Outcome.Refused,
        RouteOutcome.Exhausted => Outcome.Exhausted,
        _ => Outcome.ClientGone,
    };

    public static string Name(this Outcome outcome) => outcome switch
    {
        Outcome.Completed => "completed",
        Outcome.CacheHit => "cache_hit",
        Outcome.StaleHit => "stale_hit",
        Outcome.Previewed => "previewed",
        Outcome.Recovered => "recovered",
        Outcome.Degraded => "degraded",
        Outcome.Failed => "failed",
        Outcome.Refused => "refused",
        Outcome.Exhausted => "exhausted",
        Outcome.ClientGone => "client_gone",
        Outcome.BadRequest => "bad_request",
        Outcome.BodyTimeout => "body_timeout",
        Outcome.Unauthorized => "unauthorized",
        _ => "internal_error",
    };
}
