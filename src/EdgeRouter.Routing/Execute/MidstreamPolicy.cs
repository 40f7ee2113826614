namespace EdgeRouter.Routing.Execute;

/// <summary>What the client wants when its stream breaks after it has bytes (<c>x-edgerouter-midstream</c>).</summary>
public enum MidstreamPolicy : byte
{
    /// <summary>Resume unseen where possible, else end short and marked.</summary>
    Resume,
    /// <summary>A marker chunk, then a fresh answer.</summary>
    Restart,
    /// <summary>No recovery: end with an error chunk.</summary>
    Error,
}
