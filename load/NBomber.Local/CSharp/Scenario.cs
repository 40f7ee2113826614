using NBomber.Contracts;

namespace NBomber.CSharp;

/// <summary>Makes scenarios.</summary>
public static class Scenario
{
    public static ScenarioProps Create(string name, Func<IScenarioContext, Task<IResponse>> run) => new(name, run);

    /// <summary>Awaited before the warm-up; what it throws ends the run.</summary>
    public static ScenarioProps WithInit(this ScenarioProps scenario, Func<IScenarioInitContext, Task> initFunc) => scenario with { Init = initFunc };

    /// <summary>Awaited after the last copy.</summary>
    public static ScenarioProps WithClean(this ScenarioProps scenario, Func<IScenarioInitContext, Task> cleanFunc) => scenario with { Clean = cleanFunc };

    public static ScenarioProps WithWarmUpDuration(this ScenarioProps scenario, TimeSpan duration) => scenario with { WarmUpDuration = duration };

    public static ScenarioProps WithoutWarmUp(this ScenarioProps scenario) => scenario with { WarmUpDuration = TimeSpan.Zero };

    /// <summary>One after the other; ramps begin at the level where the one before ended.</summary>
    public static ScenarioProps WithLoadSimulations(this ScenarioProps scenario, params LoadSimulation[] loadSimulations)
        => scenario with { LoadSimulations = loadSimulations };

    public static ScenarioProps WithThresholds(this ScenarioProps scenario, params ThresholdProps[] thresholds)
        => scenario with { Thresholds = thresholds };
}
