using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>
/// Eight bits a weight. Products are com.microsoft.MatMulNBits at accuracy level 4: int8 x int8 with a scale for each block of
/// <see cref="Block"/> weights of a row, and one for each such block of each activation row, taken as it comes.
/// <list type="bullet">
/// <item>No row's result depends on another row, so a text has one vector whatever batch it is in. The faster DynamicQuantizeMatMul
/// scales a whole batch at once: vectors then moved by up to 0.04 a component with the batch.</item>
/// <item>Cosine against float on the 42 reference texts, least and mean: 0.9975 and 0.9992; with DynamicQuantizeMatMul and
/// per-channel weights 0.9759 and 0.9910 (blocks of 32: 0.9980 and 0.9994 at 1.1 to 1.5 times the time).</item>
/// <item>On x86-64 without VNNI its kernels widen before they add, where others saturate: the same texts run for a Haswell (in qemu)
/// give 0.9974 and 0.9991, DynamicQuantizeMatMul 0.9708 and 0.9882.</item>
/// </list>
/// </summary>
internal sealed class Int8Precision : IPrecision
{
    private const int Block = 64, Bits = 8, Int8Activations = 4;

    /// <summary>MatMulNBits reads a code c as (c - 128) * scale unless given other zero points.</summary>
    private const int ZeroPoint = 128;

    /// <summary>int8 rows with a scale each; only the rows asked for are widened.</summary>
    public string Gather(OnnxGraph graph, string name, float[] table, int width, string ids)
    {
        var rows = table.Length / width;
        var (codes, scales) = Quantise(table, width);
        var signed = Array.ConvertAll(codes, code => (sbyte)(code - ZeroPoint));
        var code = graph.Node("Gather", [graph.Constant<sbyte>(name, TensorType.Int8, signed, rows, width), ids], ("axis", 0L));
        var scale = graph.Node("Gather", [graph.Floats(name + ".scale", scales, rows, 1), ids], ("axis", 0L));
        return graph.Node("Mul", [graph.Node("Cast", [code], ("to", (long)TensorType.Float)), scale]);
    }

    public string Linear(OnnxGraph graph, string name, string x, float[] weight, float[] bias, int inputs, int outputs)
    {
        var blocks = inputs / Block;
        var (codes, scales) = Quantise(weight, Block);
        return graph.Node(OnnxGraph.Microsoft, "MatMulNBits",
            [
                x,
                graph.Constant<byte>(name + ".weight", TensorType.UInt8, codes, outputs, blocks, Block),
                graph.Floats(name + ".scale", scales, outputs, blocks),
                "", // zero points
                "", // group index
                graph.Floats(name + ".bias", bias, outputs),
            ],
            ("K", (long)inputs), ("N", (long)outputs), ("bits", (long)Bits), ("block_size", (long)Block), ("accuracy_level", (long)Int8Activations));
    }

    /// <summary>Symmetric: each run of <paramref name="length"/> values becomes codes in [1, 255] and its largest magnitude / 127.</summary>
    private static (byte[] Codes, float[] Scales) Quantise(float[] values, int length)
    {
        var codes = new byte[values.Length];
        var scales = new float[values.Length / length];
        for (var run = 0; run < scales.Length; run++)
        {
            var source = values.AsSpan(run * length, length);
            var target = codes.AsSpan(run * length, length);
            var largest = 0f;
            foreach (var value in source)
                largest = Math.Max(largest, Math.Abs(value));
            scales[run] = largest / 127;
            for (var i = 0; i < length; i++)
                target[i] = (byte)(ZeroPoint + (largest > 0 ? MathF.Round(source[i] / scales[run]) : 0));
        }

        return (codes, scales);
    }
}
