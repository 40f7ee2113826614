namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>Symmetric int8: codes in [-127, 127], one scale a row or column, its largest magnitude / 127.</summary>
internal static class Quantiser
{
    /// <summary>Each row of a table [rows, width] by itself.</summary>
    public static (sbyte[] Codes, float[] Scales) Rows(ReadOnlySpan<float> table, int width)
    {
        var codes = new sbyte[table.Length];
        var scales = new float[table.Length / width];
        for (var row = 0; row < scales.Length; row++)
        {
            var source = table.Slice(row * width, width);
            var largest = 0f;
            foreach (var value in source)
                largest = Math.Max(largest, Math.Abs(value));
            scales[row] = largest / sbyte.MaxValue;
            for (var i = 0; i < width && largest > 0; i++)
                codes[(row * width) + i] = (sbyte)MathF.Round(source[i] / scales[row]);
        }

        return (codes, scales);
    }

    /// <summary>The weights of a layer, [inputs, outputs], a scale for each output.</summary>
    public static (sbyte[] Codes, float[] Scales) Columns(LinearLayer layer)
    {
        var (rows, scales) = Rows(layer.Weight, layer.Inputs);
        var codes = new sbyte[rows.Length];
        for (var output = 0; output < layer.Outputs; output++)
        {
            for (var input = 0; input < layer.Inputs; input++)
                codes[(input * layer.Outputs) + output] = rows[(output * layer.Inputs) + input];
        }

        return (codes, scales);
    }
}
