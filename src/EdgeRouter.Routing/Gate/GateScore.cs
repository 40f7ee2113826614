namespace EdgeRouter.Routing.Gate;

/// <summary>What the gate made of an answer.</summary>
/// <param name="Score">In [0, 1]: how much the answer deserves to be served.</param>
public readonly record struct GateScore(float Score, GateVerdict Verdict, GateParts Parts)
{
    /// <summary>After a judge's grade, in [0, 1], which settles what was grey.</summary>
    internal GateScore With(float grade, GateOptions options)
    {
        var parts = Parts;
        parts[GatePart.Judge] = grade;
        return new(grade, options.VerdictOn(grade) == GateVerdict.Escalate ? GateVerdict.Escalate : GateVerdict.Accept, parts);
    }
}
