using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Routing.Learn.Feedback;

/// <summary>What feedback on a request concerns.</summary>
/// <param name="Session">Its tenant is whose request it was.</param>
/// <param name="Arm">Null outside experiments.</param>
public readonly record struct RecentRequest(SessionKey Session, ExperimentArm? Arm)
{
    /// <summary>What was said of it last; null for nothing.</summary>
    public bool? Helpful { get; init; }

    /// <summary>More was asked for because of it.</summary>
    public bool Escalated { get; init; }
}
