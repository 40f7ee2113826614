namespace NBomber.Contracts;

/// <summary>What a scenario is at.</summary>
public enum ScenarioOperation
{
    Init = 0,
    Clean = 1,
    WarmUp = 2,
    Bombing = 3,
}
