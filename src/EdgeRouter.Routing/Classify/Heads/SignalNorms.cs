namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>Mean and inverse deviation of each signal in each block of <see cref="PromptInputs"/>.</summary>
/// <param name="Means">float32[blocks, signals].</param>
/// <param name="Scales">float32[blocks, signals].</param>
internal sealed record SignalNorms(float[] Means, float[] Scales)
{
    public static int Length => PromptInputs.Blocks * SignalFeatures.Count;
}
