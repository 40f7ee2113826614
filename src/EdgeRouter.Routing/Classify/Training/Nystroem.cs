using EdgeRouter.Routing.Classify.Heads;

namespace EdgeRouter.Routing.Classify.Training;

/// <summary>Landmarks, and rows as coordinates in the space that their kernel spans: there the penalty of a ridge is that of the kernel's own norm.</summary>
internal sealed class Nystroem
{
    /// <summary>Squared distance; prompts of one subject are 0.6 to 1.2 apart.</summary>
    private const float Width = 0.3f;

    /// <summary>On the kernel's diagonal, against landmarks that are nearly the same.</summary>
    private const float Jitter = 0.01f;

    private readonly Cholesky _factor;

    /// <param name="inputs">float32[rows][inputs], of which <paramref name="count"/> or all become landmarks.</param>
    public Nystroem(float[][] inputs, int count, int seed)
    {
        var order = Enumerable.Range(0, inputs.Length).ToArray();
        Folds.Shuffle(order, seed);
        count = Math.Min(count, inputs.Length);
        var rows = new float[count * Landmarks.Coordinates];
        for (var i = 0; i < count; i++)
        {
            var row = rows.AsSpan(i * Landmarks.Coordinates, Landmarks.Coordinates);
            Landmarks.Place(inputs[order[i]], row);
            LandmarkCode.Round(row);
        }

        Chosen = new(rows, Width);
        var kernel = new float[count][];
        for (var i = 0; i < count; i++)
        {
            kernel[i] = new float[count];
            Chosen.Compare(Chosen.Row(i), kernel[i]);
            kernel[i][i] += Jitter;
        }

        _factor = new(kernel);
    }

    public Landmarks Chosen { get; }

    /// <returns>float32[landmarks].</returns>
    public float[] Map(float[] inputs)
    {
        var coordinates = new float[Landmarks.Coordinates];
        var similarities = new float[Chosen.Count];
        Landmarks.Place(inputs, coordinates);
        Chosen.Compare(coordinates, similarities);
        return _factor.Forward(similarities);
    }

    /// <summary>Weights of mapped coordinates to weights of similarities.</summary>
    public float[] Unmap(ReadOnlySpan<float> weights) => _factor.Backward(weights);
}
