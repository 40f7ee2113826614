namespace EdgeRouter.Routing.Execute;

/// <summary>How a routed request ended for the client.</summary>
public enum RouteOutcome : byte
{
    /// <summary>A whole answer from one model.</summary>
    Completed,
    /// <summary>A whole answer that a second model finished.</summary>
    Recovered,
    /// <summary>Ended early, marked as such.</summary>
    Degraded,
    /// <summary>Ended early with an error in the stream.</summary>
    Failed,
    /// <summary>The provider refused the request; its words were passed on.</summary>
    Refused,
    /// <summary>No model answered and the client has nothing yet.</summary>
    Exhausted,
    ClientGone,
}
