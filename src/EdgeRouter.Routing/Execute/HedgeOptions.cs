namespace EdgeRouter.Routing.Execute;

/// <summary>When a call that is slower than its model usually is gets a second beside it.</summary>
public sealed record HedgeOptions
{
    /// <summary>The share of a model's answers that begin sooner than the second call is made; in [0.5, 1).</summary>
    public double After { get; init; } = 0.95;

    /// <summary>No second call is made sooner than this, however fast the model usually is.</summary>
    public TimeSpan AtLeast { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Most second calls, as a share of all requests; in (0, 1].</summary>
    public double Budget { get; init; } = 0.05;
}
