using EdgeRouter.Routing.Learn.Experiments;

namespace EdgeRouter.Configuration;

/// <param name="Route">Whose requests take part.</param>
/// <param name="Arms">The control first.</param>
public sealed record ExperimentConfig(string Name, string Route, SplitBy By, IReadOnlyList<ArmConfig> Arms);
