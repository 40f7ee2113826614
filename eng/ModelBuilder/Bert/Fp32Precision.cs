using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>Weights as they are: the oracle that tests compare with.</summary>
internal sealed class Fp32Precision : IPrecision
{
    public string Gather(OnnxGraph graph, string name, float[] table, int width, string ids)
        => graph.Node("Gather", [graph.Floats(name, table, table.Length / width, width), ids], ("axis", 0L));

    public string Linear(OnnxGraph graph, LinearLayer layer, string x)
    {
        var product = graph.Node("MatMul", [x, graph.Floats(layer.Name + ".weight", layer.Transposed(), layer.Inputs, layer.Outputs)]);
        return graph.Node("Add", [product, graph.Floats(layer.Name + ".bias", layer.Bias, layer.Outputs)]);
    }
}
