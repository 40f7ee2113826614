namespace EdgeRouter.Routing.Decide;

/// <summary>One side of an experiment. Immutable.</summary>
/// <param name="policy">Takes the place of the route's: its <c>with</c> other thresholds, another classifier or a model.</param>
public sealed class ExperimentArm(string experiment, string name, RoutePolicy policy)
{
    public string Experiment => experiment;

    public string Name => name;

    public RoutePolicy Policy => policy;

    internal string Reason { get; } = $"experiment {experiment}, arm {name}";
}
