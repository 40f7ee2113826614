namespace EdgeRouter.Simulator;

/// <summary>What a request says about calling its tools.</summary>
internal enum ToolDemand
{
    /// <summary>The model decides.</summary>
    Auto,
    /// <summary>None may be called.</summary>
    None,
    /// <summary>One must be.</summary>
    Any,
}
