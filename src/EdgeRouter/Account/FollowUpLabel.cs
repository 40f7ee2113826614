namespace EdgeRouter.Account;

/// <summary>What the next turn shows of an answer.</summary>
/// <param name="Ts">RFC 3339, UTC, with milliseconds.</param>
/// <param name="Id">Of the request whose answer did not do.</param>
/// <param name="Signal">rephrased or corrected.</param>
/// <param name="By">Id of the request that shows it.</param>
internal sealed record FollowUpLabel(string Ts, string Id, string Tenant, string Signal, string By);
