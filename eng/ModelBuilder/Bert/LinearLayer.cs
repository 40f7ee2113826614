namespace EdgeRouter.ModelBuilder.Bert;

/// <param name="Weight">[outputs, inputs], row-major, as PyTorch stores it.</param>
/// <param name="Bias">[outputs]</param>
internal sealed record LinearLayer(string Name, Activations Reads, float[] Weight, float[] Bias, int Inputs, int Outputs)
{
    /// <summary>[inputs, outputs], as ONNX multiplies.</summary>
    public float[] Transposed()
    {
        var transposed = new float[Weight.Length];
        for (var row = 0; row < Outputs; row++)
        {
            for (var column = 0; column < Inputs; column++)
                transposed[(column * Outputs) + row] = Weight[(row * Inputs) + column];
        }

        return transposed;
    }

    /// <summary>The same layer for an input whose channel c was divided by <paramref name="divisors"/>[c].</summary>
    public LinearLayer ForDivided(float[] divisors)
    {
        var weight = (float[])Weight.Clone();
        for (var i = 0; i < weight.Length; i++)
            weight[i] *= divisors[i % Inputs];
        return this with { Weight = weight };
    }

    /// <summary>The same layer, blind to some input channels.</summary>
    public LinearLayer Without(ReadOnlySpan<int> channels)
    {
        var weight = (float[])Weight.Clone();
        foreach (var channel in channels)
        {
            for (var row = 0; row < Outputs; row++)
                weight[(row * Inputs) + channel] = 0;
        }

        return this with { Weight = weight };
    }

    /// <summary>The largest magnitude of each input channel's weights.</summary>
    public float[] LargestByInput()
    {
        var largest = new float[Inputs];
        for (var i = 0; i < Weight.Length; i++)
            largest[i % Inputs] = Math.Max(largest[i % Inputs], Math.Abs(Weight[i]));
        return largest;
    }
}
