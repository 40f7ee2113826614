using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Routing.Learn.Experiments;

/// <summary>Arms that a route's requests are split over, and what came of each. Thread-safe.</summary>
/// <param name="route">Whose requests take part.</param>
/// <param name="arms">The first is the control, which others are compared with.</param>
/// <param name="shares">One for each arm.</param>
public sealed class Experiment(string name, RoutePolicy route, SplitBy by, IReadOnlyList<ExperimentArm> arms, IReadOnlyList<int> shares)
{
    private readonly StableSplit _split = new(name, shares);
    private readonly ArmTally[] _tallies = [.. arms.Select(_ => new ArmTally())];

    public string Name => name;

    public RoutePolicy Route => route;

    public SplitBy By => by;

    public IReadOnlyList<ExperimentArm> Arms => arms;

    /// <inheritdoc cref="Arms"/>
    public IReadOnlyList<int> Shares => shares;

    /// <param name="unit">Hash of the session, user or request.</param>
    public ExperimentArm ArmOf(ulong unit) => arms[_split.Of(unit)];

    /// <summary>Null for another experiment's arm.</summary>
    public ArmTally? TallyOf(ExperimentArm arm)
    {
        for (var i = 0; i < _tallies.Length; i++)
        {
            if (ReferenceEquals(arms[i], arm))
                return _tallies[i];
        }

        return null;
    }
}
