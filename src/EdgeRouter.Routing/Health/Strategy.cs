namespace EdgeRouter.Routing.Health;

/// <summary>Which of a model's deployments is asked first.</summary>
public enum Strategy : byte
{
    /// <summary>At random, in proportion to the weights.</summary>
    Weighted,
    RoundRobin,

    /// <summary>The least expected time to the first token: latency (peak EWMA) times what is under way.</summary>
    LeastLatency,

    /// <summary>The least price of a typical call.</summary>
    LeastCost,
}
