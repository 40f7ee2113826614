using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>
/// Eight bits a weight and eight an activation: uint8 x int8 products with a scale for each output channel. The scale of the
/// activations is fixed here, at the largest that calibration saw, and not taken from the input: so no row's result depends on another row, and
/// a text has one vector whatever batch it is in. What exceeds it is cut off. What would be lost by one scale for all channels is kept by treating each kind of input as it is:
/// <list type="bullet">
/// <item>Normalised: channels are made alike, and the difference moved into the weights (SmoothQuant, arXiv 2211.10438).</item>
/// <item>Activated: the few largest channels are multiplied in float beside the rest (LLM.int8(), arXiv 2208.07339, with fixed channels).</item>
/// <item>Attended: as it is.</item>
/// </list>
/// </summary>
internal sealed class Int8Precision(Magnitudes magnitudes) : IPrecision
{
    /// <summary>How much of the difference between channels moves into the weights: 0 none, 1 all.</summary>
    private const double Smoothing = 0.75;

    /// <summary>Channels kept in float behind GELU, of 1,536.</summary>
    private const int Outliers = 16;

    /// <summary>The least value of GELU.</summary>
    private const float GeluLeast = -0.17f;

    /// <summary>int8 rows with a scale each; only the rows asked for are widened.</summary>
    public string Gather(OnnxGraph graph, string name, float[] table, int width, string ids)
    {
        var rows = table.Length / width;
        var (codes, scales) = Quantiser.Rows(table, width);
        var code = graph.Node("Gather", [graph.Constant<sbyte>(name, TensorType.Int8, codes, rows, width), ids], ("axis", 0L));
        var scale = graph.Node("Gather", [graph.Floats(name + ".scale", scales, rows, 1), ids], ("axis", 0L));
        return graph.Node("Mul", [graph.Node("Cast", [code], ("to", (long)TensorType.Float)), scale]);
    }

    public string Linear(OnnxGraph graph, LinearLayer layer, string x)
    {
        var largest = magnitudes.Of(layer);
        return layer.Reads switch
        {
            Activations.Normalised => Equalised(graph, layer, x, largest),
            Activations.Activated => WithOutliers(graph, layer, x, largest),
            _ => Product(graph, layer, x, Around(largest.Max())),
        };
    }

    private static string Equalised(OnnxGraph graph, LinearLayer layer, string x, float[] largest)
    {
        var weights = layer.LargestByInput();
        var divisors = new float[layer.Inputs];
        for (var c = 0; c < divisors.Length; c++)
            divisors[c] = (float)(Math.Pow(largest[c], Smoothing) / Math.Pow(weights[c], 1 - Smoothing));
        var equal = graph.Node("Mul", [x, graph.Floats(layer.Name + ".divisors", Array.ConvertAll(divisors, divisor => 1 / divisor), layer.Inputs)]);
        return Product(graph, layer.ForDivided(divisors), equal, Around(largest.Zip(divisors, (value, divisor) => value / divisor).Max()));
    }

    private static string WithOutliers(OnnxGraph graph, LinearLayer layer, string x, float[] largest)
    {
        int[] order = [.. Enumerable.Range(0, layer.Inputs).OrderByDescending(c => largest[c]).ThenBy(c => c)];
        var outliers = order.AsSpan(0, Outliers);
        var rest = Product(graph, layer.Without(outliers), x, Range(GeluLeast, largest[order[Outliers]]));

        var weight = new float[Outliers * layer.Outputs];
        for (var i = 0; i < weight.Length; i++)
            weight[i] = layer.Weight[(i % layer.Outputs * layer.Inputs) + outliers[i / layer.Outputs]];
        var channels = graph.Longs(layer.Name + ".outliers", [.. order.Take(Outliers).Select(c => (long)c)]);
        var precise = graph.Node("MatMul", [graph.Node("Gather", [x, channels], ("axis", 2L)), graph.Floats(layer.Name + ".outlierWeight", weight, Outliers, layer.Outputs)]);
        return graph.Node("Add", [rest, precise]);
    }

    private static string Product(OnnxGraph graph, LinearLayer layer, string x, (float Scale, byte Zero) range)
    {
        var (codes, scales) = Quantiser.Columns(layer);
        var scale = graph.Floats(layer.Name + ".inputScale", [range.Scale], 1);
        var zero = graph.Constant<byte>(layer.Name + ".inputZero", TensorType.UInt8, [range.Zero], 1);
        return graph.Node(OnnxGraph.Microsoft, "MatMulIntegerToFloat",
        [
            graph.Node("QuantizeLinear", [x, scale, zero]),
            graph.Constant<sbyte>(layer.Name + ".weight", TensorType.Int8, codes, layer.Inputs, layer.Outputs),
            scale,
            graph.Floats(layer.Name + ".scale", scales, layer.Outputs),
            zero,
            "", // zero point of the weights
            graph.Floats(layer.Name + ".bias", layer.Bias, layer.Outputs),
        ]);
    }

    private static (float Scale, byte Zero) Around(float largest) => (largest / sbyte.MaxValue, 128);

    private static (float Scale, byte Zero) Range(float least, float most)
    {
        var scale = (most - least) / byte.MaxValue;
        return (scale, (byte)MathF.Round(-least / scale));
    }
}
