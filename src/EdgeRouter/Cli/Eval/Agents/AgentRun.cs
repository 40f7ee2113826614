namespace EdgeRouter.Cli.Eval.Agents;

/// <summary>A session, played.</summary>
internal sealed record AgentRun(AgentScript Script, IReadOnlyList<AgentStep> Steps, int Strongest)
{
    /// <summary>Of the first request that went to the strongest tier; null when none did.</summary>
    public int? RaisedAt { get; } = Steps.Select((step, index) => (step.Tier, Index: (int?)index)).FirstOrDefault(step => step.Tier == Strongest).Index;

    /// <summary>How often the tier changed from one request to the next: each throws a prompt cache away.</summary>
    public int Switches { get; } = Steps.Skip(1).Where((step, before) => step.Tier != Steps[before].Tier).Count();

    /// <summary>Raised at the turn or the request after it, and not before; an easy session never. One that recovers is off the strongest tier in time, for good.</summary>
    public bool IsRight => Script.Turn is { } turn ? RaisedAt >= turn && RaisedAt <= turn + 1 && IsLetDown : RaisedAt is null;

    private bool IsLetDown => Script.Recovered is not { } from || Steps.Skip(from).All(step => step.Tier < Strongest);
}
