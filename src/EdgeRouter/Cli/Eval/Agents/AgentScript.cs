namespace EdgeRouter.Cli.Eval.Agents;

/// <summary>A session as an agent would have it: a request after each move.</summary>
/// <param name="System">The system prompt.</param>
/// <param name="Turn">Index of the request that is the first to show that the session has become hard; null for one that stays easy.</param>
/// <param name="Recovered">Index of the request by which it has been easy for so long that it must be off the strongest tier again; null where it stays hard.</param>
internal sealed record AgentScript(string Name, string System, IReadOnlyList<AgentMove> Moves, int? Turn, int? Recovered = null);
