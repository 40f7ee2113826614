namespace EdgeRouter.Routing.Execute;

/// <summary>What became of an answer whose client left, where its provider is to be drained.</summary>
public enum DrainResult : byte
{
    /// <summary>The client stayed, or the call was cancelled as configured.</summary>
    None,

    /// <summary>Cancelled: too many were being drained.</summary>
    Refused,

    /// <summary>It failed, or its time was up.</summary>
    Cut,

    /// <summary>Read to its end, usage included.</summary>
    Whole,
}
