namespace EdgeRouter.Routing.Health;

/// <summary>When a deployment is left alone, and for how long.</summary>
public sealed record BreakerOptions
{
    /// <summary>So many failures in a row open the circuit; 0 switches breakers off.</summary>
    public int Failures { get; init; } = 5;

    /// <summary>Or this share of the requests in <see cref="Window"/>, once there are <see cref="LeastRequests"/>.</summary>
    public double Rate { get; init; } = 0.5;

    public int LeastRequests { get; init; } = 20;

    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it stays open the first time; doubled by each probe that fails.</summary>
    public TimeSpan Open { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestOpen { get; init; } = TimeSpan.FromMinutes(1);
}
