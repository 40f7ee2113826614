namespace EdgeRouter.Account;

/// <summary>What another classifier would have decided, had it been asked.</summary>
internal sealed record ShadowRecord(string Tier, double? Score, string? Reason);
