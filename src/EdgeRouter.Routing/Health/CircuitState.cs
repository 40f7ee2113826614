namespace EdgeRouter.Routing.Health;

public enum CircuitState : byte
{
    /// <summary>Requests pass.</summary>
    Closed,

    /// <summary>None does.</summary>
    Open,

    /// <summary>One passes, to see.</summary>
    HalfOpen,
}
