using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Decide;

/// <summary>What is decided on besides the signals.</summary>
public readonly ref struct DecideContext
{
    public required RouteTarget Target { get; init; }

    /// <summary>As <see cref="Classify.SignalReader"/> left it.</summary>
    public required ReadOnlySpan<byte> LowerQuestion { get; init; }

    /// <summary>Of the user's last turn; empty when there is none.</summary>
    public ReadOnlySpan<float> Vector { get; init; }

    /// <summary>Most tokens of the answer that the client takes; 0 or less when it names none.</summary>
    public int MaxTokens { get; init; }

    public required PlanPolicy Plan { get; init; }

    /// <summary>Of the plan's quota on the strongest tier nothing is left.</summary>
    public bool StrongIsSpent { get; init; }

    public SessionFloor Floor { get; init; }

    /// <summary>Null outside experiments.</summary>
    public ExperimentArm? Arm { get; init; }

    /// <summary>Told what each stage says; null when nobody asks.</summary>
    public DecisionTrace? Trace { get; init; }

    /// <summary>Of the route, or of the arm in its place.</summary>
    internal RoutePolicy Policy => Arm?.Policy ?? Target.Route!;
}
