namespace NBomber.Contracts;

/// <summary>What a running copy of a scenario is given.</summary>
public interface IScenarioContext
{
    ScenarioInfo ScenarioInfo { get; }

    /// <summary>How often this copy has run, from 1.</summary>
    int InvocationNumber { get; }

    /// <summary>Cancelled when the test is given up.</summary>
    CancellationToken ScenarioCancellationToken { get; }

    void StopCurrentTest(string reason);
}
