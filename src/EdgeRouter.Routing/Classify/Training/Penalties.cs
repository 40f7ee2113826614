using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>Ridge penalties by what an input is; chosen by cross-validation on the development rows (docs/routing.md).</summary>
internal static class Penalties
{
    /// <summary>Of the routing head's landmarks, in the space of <see cref="Nystroem"/>.</summary>
    public const float Landmarks = 20;

    /// <summary>Of the routing head's terms, rows being of length 1.</summary>
    public const float Terms = 10;

    public static float[] Of(HeadKind kind) => kind switch
    {
        HeadKind.Routing => Of(vector: 120, all: float.PositiveInfinity, domains: 4000),
        HeadKind.Chat => Of(vector: 10, all: float.PositiveInfinity, domains: float.PositiveInfinity),
        HeadKind.Models => Of(vector: 150, all: 1500, domains: float.PositiveInfinity),
        _ => Of(vector: 0.5f, all: 50, domains: float.PositiveInfinity),
    };

    private static float[] Of(float vector, float all, float domains)
    {
        var penalties = new float[PromptInputs.Count];
        penalties.AsSpan().Fill(domains);
        penalties.AsSpan(0, PromptInputs.Dimension).Fill(vector);
        penalties.AsSpan(PromptInputs.Dimension, SignalFeatures.Count).Fill(all);
        return penalties;
    }
}
