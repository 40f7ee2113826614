namespace EdgeRouter.Routing.Health;

/// <summary>What a deployment is to the picker, in one word: its circuit, or the patience it asked for while the circuit is closed.</summary>
public enum DeploymentState : byte
{
    Closed,
    Open,
    HalfOpen,

    /// <summary>Well, but not to be asked before the time it named is over.</summary>
    Cooling,
}
