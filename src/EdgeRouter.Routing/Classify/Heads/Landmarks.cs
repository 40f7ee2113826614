namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>
/// Training prompts that others are compared with: a Gaussian kernel of the distance to each, which is what makes a head more than linear (Williams and
/// Seeger, "Using the Nyström Method to Speed Up Kernel Machines", NIPS 2000). Coordinates are the vector and, shrunken, the signals of both domains.
/// </summary>
internal sealed class Landmarks
{
    /// <summary>Signals in standard deviations weigh this against the vector's unit length.</summary>
    private const float SignalWeight = 0.07f;

    private readonly float[] _rows; // float32[count, coordinates]
    private readonly float[] _halfNorms;

    /// <param name="rows">float32[count, <see cref="Coordinates"/>].</param>
    /// <param name="width">Squared distance of one deviation of the kernel.</param>
    public Landmarks(float[] rows, float width)
    {
        _rows = rows;
        Width = width;
        Count = rows.Length / Coordinates;
        _halfNorms = new float[Count];
        for (var i = 0; i < Count; i++)
            _halfNorms[i] = Floats.Dot(Row(i), Row(i)) / 2;
    }

    public static int Coordinates { get; } = PromptInputs.Count - SignalFeatures.Count;

    public int Count { get; }

    public float Width { get; }

    public ReadOnlySpan<float> Row(int index) => _rows.AsSpan(index * Coordinates, Coordinates);

    /// <param name="inputs">As of <see cref="PromptInputs"/>.</param>
    /// <param name="coordinates">float32[<see cref="Coordinates"/>].</param>
    public static void Place(ReadOnlySpan<float> inputs, Span<float> coordinates)
    {
        inputs[..PromptInputs.Dimension].CopyTo(coordinates);
        var signals = inputs[PromptInputs.Start(PromptInputs.Choice)..];
        for (var i = 0; i < signals.Length; i++)
            coordinates[PromptInputs.Dimension + i] = signals[i] * SignalWeight;
    }

    /// <summary>exp(-|c - l|² / 2w) for each landmark l.</summary>
    /// <param name="similarities">float32[<see cref="Count"/>].</param>
    public void Compare(ReadOnlySpan<float> coordinates, Span<float> similarities)
    {
        var halfNorm = Floats.Dot(coordinates, coordinates) / 2;
        for (var i = 0; i < Count; i++)
            similarities[i] = MathF.Exp((Floats.Dot(coordinates, Row(i)) - halfNorm - _halfNorms[i]) / Width);
    }
}
