namespace EdgeRouter.Http;

/// <summary>The stages a request's time is booked to, in order.</summary>
internal enum Stage
{
    Read,
    Parse,
    Key,
    Exact,
    Embed,
    Near,
    Route,
    Upstream,
}
