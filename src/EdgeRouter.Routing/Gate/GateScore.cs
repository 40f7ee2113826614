using EdgeRouter.Routing.Gate.Voting;

namespace EdgeRouter.Routing.Gate;

/// <summary>What the gate made of an answer.</summary>
/// <param name="Score">In [0, 1]: how much the answer deserves to be served.</param>
public readonly record struct GateScore(float Score, GateVerdict Verdict, GateParts Parts)
{
    /// <summary>
    /// After a vote. Agreement speaks for what an answer comes to, not for its form: the chance that it is wrong shrinks by the share that agree, one
    /// more counted against them; refusals and broken JSON stay what they are. Without a majority the answer is doubted.
    /// </summary>
    internal GateScore With(in Vote vote, GateOptions options)
    {
        if (vote.Of < 2)
            return this;
        var parts = Parts;
        parts[GatePart.Agreement] = (float)vote.Votes / vote.Of;
        if (!vote.IsDecided)
            return new(Score * parts[GatePart.Agreement], GateVerdict.Escalate, parts);
        var isSum = !float.IsNaN(parts[GatePart.Arithmetic]);
        var right = Math.Clamp(isSum ? parts[GatePart.Arithmetic] : ConfidenceGate.Unproven, 0.01f, 1f);
        var form = Score / right;
        var score = Math.Min(form, 1) * (1 - ((1 - right) * (1 - ((float)vote.Votes / (vote.Of + 1)))));
        return new(score, options.VerdictOn(score), parts);
    }

    /// <summary>After a judge's grade, in [0, 1], which settles what was grey.</summary>
    internal GateScore With(float grade, GateOptions options)
    {
        var parts = Parts;
        parts[GatePart.Judge] = grade;
        return new(grade, options.VerdictOn(grade) == GateVerdict.Escalate ? GateVerdict.Escalate : GateVerdict.Accept, parts);
    }
}
