using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>Weights as they are: the oracle that tests compare with.</summary>
internal sealed class Fp32Precision : IPrecision
{
    public string Gather(OnnxGraph graph, string name, float[] table, int width, string ids)
        => graph.Node("Gather", [graph.Floats(name, table, table.Length / width, width), ids], ("axis", 0L));

    public string Linear(OnnxGraph graph, string name, string x, float[] weight, float[] bias, int inputs, int outputs)
    {
        var transposed = new float[weight.Length];
        for (var row = 0; row < outputs; row++)
        {
            for (var column = 0; column < inputs; column++)
                transposed[(column * outputs) + row] = weight[(row * inputs) + column];
        }

        var product = graph.Node("MatMul", [x, graph.Floats(name + ".weight", transposed, inputs, outputs)]);
        return graph.Node("Add", [product, graph.Floats(name + ".bias", bias, outputs)]);
    }
}
