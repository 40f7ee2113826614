namespace EdgeRouter.Routing.Gate;

public enum GateVerdict : byte
{
    /// <summary>Nothing was judged.</summary>
    None,
    Accept,
    /// <summary>The grey zone: the judge's to decide, or served and flagged.</summary>
    Judge,
    Escalate,
}
