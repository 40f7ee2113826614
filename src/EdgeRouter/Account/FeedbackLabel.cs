namespace EdgeRouter.Account;

/// <summary>What a client said of an answer.</summary>
/// <param name="Ts">RFC 3339, UTC, with milliseconds.</param>
/// <param name="Id">Of the request that is judged.</param>
internal sealed record FeedbackLabel(string Ts, string Id, string Tenant, bool? Helpful, bool Escalate);
