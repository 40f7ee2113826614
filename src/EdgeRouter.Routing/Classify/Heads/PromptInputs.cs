namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>
/// What heads see of a prompt, float32[<see cref="Count"/>]: its vector, then its signals three times over, of all prompts, of choices and of sums, the
/// last two 0 outside their domain (<see cref="PromptDomain"/>), then a mark for each of the two. Signals are in standard deviations within ±3.
/// </summary>
internal static class PromptInputs
{
    /// <summary>Floats of the vector.</summary>
    public const int Dimension = 384;

    /// <summary>All prompts, choices, sums.</summary>
    public const int Blocks = 3;

    public const int Choice = 1;
    public const int Sum = 2;

    private const float Clamp = 3;

    /// <summary>A mark counts as much as a signal far from its mean.</summary>
    private const float Mark = 3;

    public static int Count { get; } = Dimension + Blocks * SignalFeatures.Count + Blocks - 1;

    /// <summary>Where a block begins.</summary>
    public static int Start(int block) => Dimension + block * SignalFeatures.Count;

    /// <param name="inputs">float32[<see cref="Count"/>].</param>
    public static void Write(ReadOnlySpan<float> vector, in TextSignals text, SignalNorms norms, Span<float> inputs)
    {
        inputs.Clear();
        vector.CopyTo(inputs);
        Span<float> signals = stackalloc float[SignalFeatures.Count];
        SignalFeatures.Write(text, signals);
        WriteBlock(0, signals, norms, inputs);
        if (PromptDomain.IsChoice(text))
            WriteBlock(Choice, signals, norms, inputs);
        else if (PromptDomain.IsSum(text))
            WriteBlock(Sum, signals, norms, inputs);
    }

    private static void WriteBlock(int block, ReadOnlySpan<float> signals, SignalNorms norms, Span<float> inputs)
    {
        var to = inputs.Slice(Start(block), signals.Length);
        for (var i = 0; i < signals.Length; i++)
            to[i] = Math.Clamp((signals[i] - norms.Means[block * signals.Length + i]) * norms.Scales[block * signals.Length + i], -Clamp, Clamp);
        if (block > 0)
            inputs[Start(Blocks) + block - 1] = Mark;
    }
}
