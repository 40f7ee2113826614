namespace EdgeRouter.Simulator;

/// <summary>The models that <c>demo</c>, <c>simulate</c>, tests and load share: one per tier, and one that makes embeddings.</summary>
public static class SimulatedModels
{
    /// <summary>Latencies of the order that hosted small, middle and large models show.</summary>
    public static IReadOnlyList<SimulatedModel> Demo { get; } =
    [
        Model("sim-cheap", 120, 4, AnswerStyle.Brief),
        Model("sim-medium", 220, 8, AnswerStyle.Plain),
        Model("sim-strong", 420, 14, AnswerStyle.Thorough),
        Model("sim-embed", 40, 0, AnswerStyle.Plain),
    ];

    /// <summary>The same without any delay: what is measured then is the router.</summary>
    public static IReadOnlyList<SimulatedModel> Instant { get; } =
        [.. Demo.Select(model => model with { FirstToken = TimeSpan.Zero, PerToken = TimeSpan.Zero })];

    private static SimulatedModel Model(string name, int firstTokenMs, int perTokenMs, AnswerStyle style) =>
        new(name, TimeSpan.FromMilliseconds(firstTokenMs), TimeSpan.FromMilliseconds(perTokenMs)) { Style = style };
}
