namespace EdgeRouter.Routing.Gate;

/// <summary>What a score means.</summary>
/// <param name="EscalateBelow">An answer that scores less is not served while a stronger model may be asked.</param>
/// <param name="AcceptFrom">An answer that scores as much is served. Between the two the judge decides, where one is configured, else it is served and flagged.</param>
public sealed record GateOptions(double EscalateBelow = 0.70, double AcceptFrom = 0.85)
{
    public static GateOptions Default { get; } = new();

    public GateVerdict VerdictOn(double score) =>
        score < EscalateBelow ? GateVerdict.Escalate : score < AcceptFrom ? GateVerdict.Judge : GateVerdict.Accept;
}
