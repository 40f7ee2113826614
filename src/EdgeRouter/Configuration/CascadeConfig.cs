using EdgeRouter.Routing.Gate;

namespace EdgeRouter.Configuration;

/// <summary>Whether cheap tiers' answers are judged before they are served, and how.</summary>
public sealed record CascadeConfig
{
    public bool Enabled { get; init; }

    public CascadeOptions Options { get; init; } = new();

    /// <summary>Null: nobody is asked about the grey zone.</summary>
    public JudgeConfig? Judge { get; init; }
}
