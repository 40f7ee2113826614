using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Hosting;

/// <summary>The embedder's states as /health and /metrics name them. No embedder is the state off.</summary>
internal static class EmbedderStates
{
    public static IReadOnlyList<string> Names { get; } = ["loading", "ready", "off"];

    public static string NameOf(Embedder? embedder) => embedder?.State switch
    {
        EmbedderState.Loading => "loading",
        EmbedderState.Ready => "ready",
        _ => "off",
    };
}
