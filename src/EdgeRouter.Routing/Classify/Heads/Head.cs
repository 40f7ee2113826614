namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>A linear map of a prompt's inputs, and of its likeness to landmarks and of its terms where it has weights for them. Immutable, thread-safe; allocates nothing.</summary>
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

    /// <summary>Of the first output.</summary>
    public TermWeights? Terms { get; init; }

    /// <summary>The logistic curve that makes a probability of the first output (Platt, 1999).</summary>
    public float Slope { get; init; } = 1;

    public float Offset { get; init; }

    public int Outputs => Biases.Length;

    /// <param name="inputs">As of <see cref="PromptInputs"/>.</param>
    /// <param name="lower">The lower-cased text, for its terms; empty where they shall not count.</param>
    /// <param name="outputs">float32[<see cref="Outputs"/>].</param>
    public void Read(ReadOnlySpan<float> inputs, ReadOnlySpan<byte> lower, Span<float> outputs)
    {
        for (var i = 0; i < Outputs; i++)
            outputs[i] = Biases[i] + Floats.Dot(inputs, Weights.AsSpan(i * inputs.Length, inputs.Length));
        if (Landmarks is not null)
            AddLandmarks(Landmarks, inputs, outputs);
        if (Terms is not null)
            outputs[0] += Terms.Score(lower);
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
