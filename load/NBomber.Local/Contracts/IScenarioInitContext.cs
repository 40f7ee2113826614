namespace NBomber.Contracts;

/// <summary>What a scenario is given before its first copy and after its last.</summary>
public interface IScenarioInitContext
{
    ScenarioInfo ScenarioInfo { get; }
}
