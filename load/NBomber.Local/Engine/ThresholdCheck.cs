using NBomber.Contracts;
using NBomber.Contracts.Stats;

namespace NBomber.Engine;

/// <summary>A threshold under watch. Not thread-safe.</summary>
internal sealed class ThresholdCheck(string scenario, ThresholdProps threshold)
{
    private int _errors;
    private string _exception = "";

    /// <summary>Whether it has failed so often that the test has to be given up.</summary>
    public bool IsSpent => threshold.AbortWhenErrorCount is { } most && _errors >= most;

    /// <summary>A check under way.</summary>
    public void Check(ScenarioStats soFar)
    {
        if (soFar.Duration >= threshold.StartCheckAfter)
            Holds(soFar);
    }

    public ThresholdResult Conclude(ScenarioStats final)
    {
        var isFailed = IsSpent | !Holds(final);
        return new ThresholdResult(scenario, threshold.StepName ?? "", threshold.CheckExpression, _exception, _errors, isFailed);
    }

    private bool Holds(ScenarioStats stats)
    {
        try
        {
            if (threshold.Check(stats))
                return true;
        }
        catch (Exception e)
        {
            _exception = e.Message;
        }
        _errors++;
        return false;
    }
}
