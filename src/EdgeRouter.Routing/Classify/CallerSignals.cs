namespace EdgeRouter.Routing.Classify;

/// <summary>What is known of the caller besides the body.</summary>
/// <param name="Tenant">Null when unknown, as the other names.</param>
/// <param name="Feature">The client's own tag for what the call is for.</param>
/// <param name="Hour">Of the day, 0 to 23, in the router's configured time zone.</param>
/// <param name="BudgetLeft">Share of the tenant's budget in [0, 1]; null without a budget.</param>
public readonly record struct CallerSignals(string? Tenant, string? Plan, string? Feature, int Hour, double? BudgetLeft);
