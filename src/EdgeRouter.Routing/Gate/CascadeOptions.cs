namespace EdgeRouter.Routing.Gate;

/// <summary>How a cascade behaves: the cheaper tier answers, and where the gate doubts its answer the next one is asked.</summary>
public sealed record CascadeOptions
{
    public GateOptions Gate { get; init; } = GateOptions.Default;

    /// <summary>Tokens of a stream that are held back until the gate has seen them.</summary>
    public int Hold { get; init; } = 64;

    /// <summary>How often a cheap model is asked at once, where its answers can be compared; 1 for once.</summary>
    public int Ensemble { get; init; } = 1;

    /// <summary>Since the request began to be routed; later no further tier is asked for doubt.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromSeconds(2);
}
