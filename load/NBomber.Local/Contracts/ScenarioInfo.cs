namespace NBomber.Contracts;

/// <param name="InstanceNumber">Of the copy that runs: counted by arrival where copies run once, by copy where they repeat.</param>
/// <param name="ScenarioDuration">Of all load simulations, warm-up apart.</param>
public sealed record ScenarioInfo(string ScenarioName, int InstanceNumber, TimeSpan ScenarioDuration, ScenarioOperation ScenarioOperation)
{
    public string InstanceId => $"{ScenarioName}_{InstanceNumber}";
}
