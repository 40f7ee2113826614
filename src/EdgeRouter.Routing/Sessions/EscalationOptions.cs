namespace EdgeRouter.Routing.Sessions;

/// <summary>When a session is raised, and when it is let down again.</summary>
public sealed record EscalationOptions
{
    /// <summary>Pressure from which a session is raised to the strongest tier. Two steps in a row that fail make 1.35, one makes 0.5.</summary>
    public double Up { get; init; } = 0.8;

    /// <summary>Pressure up to which a step counts as quiet.</summary>
    public double Down { get; init; } = 0.4;

    /// <summary>Quiet steps in a row, after which a session is let down by one tier.</summary>
    public int Hold { get; init; } = 4;

    /// <summary>Calls of tools in one turn, beyond which the cheapest tier no longer does.</summary>
    public int Steps { get; init; } = 25;

    /// <summary>Share of a tier's context window, beyond which the next tier is asked.</summary>
    public double ContextShare { get; init; } = 0.6;

    /// <summary>What remains of pressure after a step.</summary>
    internal const double Fading = 0.7;
}
