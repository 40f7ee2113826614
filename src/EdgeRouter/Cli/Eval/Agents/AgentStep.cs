namespace EdgeRouter.Cli.Eval.Agents;

/// <summary>One request of a session as it was decided. Costs in nano-USD, of the chosen tier's first model and of the strongest tier's.</summary>
internal readonly record struct AgentStep(int Tier, string Reason, int PromptTokens, long Cost, long StrongCost, long UncachedCost, long StrongUncachedCost);
