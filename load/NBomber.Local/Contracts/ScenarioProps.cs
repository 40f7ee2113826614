namespace NBomber.Contracts;

/// <summary>A scenario and its settings. Made by <see cref="CSharp.Scenario"/>.</summary>
public sealed record ScenarioProps(string ScenarioName, Func<IScenarioContext, Task<IResponse>> Run)
{
    internal Func<IScenarioInitContext, Task>? Init { get; init; }

    internal Func<IScenarioInitContext, Task>? Clean { get; init; }

    /// <summary>The first simulation runs so long unmeasured.</summary>
    internal TimeSpan WarmUpDuration { get; init; } = TimeSpan.FromSeconds(30);

    internal IReadOnlyList<LoadSimulation> LoadSimulations { get; init; } =
        [new(LoadSimulation.Shape.KeepConstant) { Level = 1, During = TimeSpan.FromMinutes(1) }];

    internal IReadOnlyList<ThresholdProps> Thresholds { get; init; } = [];

    internal TimeSpan Duration => LoadSimulations.Aggregate(TimeSpan.Zero, (sum, simulation) => sum + simulation.During);
}
