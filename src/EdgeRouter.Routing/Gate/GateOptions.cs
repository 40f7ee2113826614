namespace EdgeRouter.Routing.Gate;

/// <summary>What a score means.</summary>
/// <param name="EscalateBelow">An answer that scores less is not served while a stronger model may be asked.</param>
/// <param name="AcceptFrom">An answer that scores as much is served. Between the two the judge decides, where one is configured, else it is served and flagged.</param>
public sealed record GateOptions(double EscalateBelow = 0.70, double AcceptFrom = 0.85)
{
    public static GateOptions Default { get; } = new();

    /// <summary>Compared as single precision, which scores have: 0.7f is less than 0.7.</summary>
    public GateVerdict VerdictOn(double score) =>
        (float)score < (float)EscalateBelow ? GateVerdict.Escalate : (float)score < (float)AcceptFrom ? GateVerdict.Judge : GateVerdict.Accept;
}
