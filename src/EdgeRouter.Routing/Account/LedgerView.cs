namespace EdgeRouter.Routing.Account;

/// <summary>The ledger's tables, while it is read.</summary>
public sealed record LedgerView(CostSum All, CostTable Tenants, CostTable Keys, CostTable Features, CostTable Tiers, CostTable Models);
