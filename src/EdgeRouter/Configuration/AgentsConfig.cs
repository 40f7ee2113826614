using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Configuration;

/// <summary>What is remembered of sessions, and when one is raised.</summary>
public sealed record AgentsConfig
{
    /// <summary>False: each request is decided by itself, and feedback changes nothing.</summary>
    public bool Enabled { get; init; } = true;

    public EscalationOptions Escalation { get; init; } = new();

    /// <summary>Most sessions remembered at a time.</summary>
    public int Sessions { get; init; } = 65_536;

    /// <summary>How long one is remembered without a request.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>How soon after an answer much the same question shows that it was not understood.</summary>
    public TimeSpan Rephrase { get; init; } = TimeSpan.FromMinutes(10);
}
