namespace EdgeRouter.Routing.Gate;

/// <summary>What verdicts are called in records, headers and metrics.</summary>
public static class GateVerdictNames
{
    public static string Name(this GateVerdict verdict) => verdict switch
    {
        GateVerdict.Accept => "accept",
        GateVerdict.Judge => "judge",
        GateVerdict.Escalate => "escalate",
        _ => "none",
    };
}
