namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>A linear map of a prompt's inputs, and of its likeness to landmarks where it has them. Immutable, thread-safe; allocates nothing.</summary>
internal sealed class Head
{
    /// <summary>More would not fit the stack, nor the time of a decision.</summary>
    public const int MostLandmarks = 1024;

    public required HeadKind Kind { get; init; }

    /// <summary>Names of the outputs, or of the models.</summary>
    public required string[] Labels { get; init; }

    /// <summary>float32[outputs].</summary>
    public required float[] Biases { get; init; }

    /// <summary>float32[outputs, inputs].</summary>
    public required float[] Weights { get; init; }

    public Landmarks? Landmarks { get; init; }

    /// <summary>float32[outputs, landmarks].</summary>
    public float[] LandmarkWeights { get; init; } = [];

    /// <summary>The logistic curve that makes a probability of the first output (Platt, 1999).</summary>
    public float Slope { get; init; } = 1;

    public float Offset { get; init; }

    public int Outputs => Biases.Length;

    /// <param name="inputs">As of <see cref="PromptInputs"/>.</param>
    /// <param name="outputs">float32[<see cref="Outputs"/>].</param>
    public void Read(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (var i = 0; i < Outputs; i++)
            outputs[i] = Biases[i] + Floats.Dot(inputs, Weights.AsSpan(i * inputs.Length, inputs.Length));
        if (Landmarks is not null)
            AddLandmarks(Landmarks, inputs, outputs);
    }

    public float Probability(float output) => 1 / (1 + MathF.Exp(-(Slope * output + Offset)));

    private void AddLandmarks(Landmarks landmarks, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        Span<float> coordinates = stackalloc float[Landmarks.Coordinates];
        Span<float> similarities = stackalloc float[landmarks.Count];
        Landmarks.Place(inputs, coordinates);
        landmarks.Compare(coordinates, similarities);
        for (var i = 0; i < Outputs; i++)
            outputs[i] += Floats.Dot(similarities, LandmarkWeights.AsSpan(i * landmarks.Count, landmarks.Count));
    }
}
