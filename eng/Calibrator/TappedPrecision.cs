using EdgeRouter.ModelBuilder.Bert;
using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.Calibrator;

/// <summary>Float, with the largest magnitude of each channel that each linear layer reads as a further output: float32[1, channels of all layers].</summary>
internal sealed class TappedPrecision : IPrecision
{
    public const string Output = "magnitudes";

    private readonly Fp32Precision _float = new();
    private readonly List<string> _largest = [];
    private readonly List<(string Name, int Channels)> _layers = [];

    /// <summary>In the order of the output.</summary>
    public IReadOnlyList<(string Name, int Channels)> Layers => _layers;

    public string Gather(OnnxGraph graph, string name, float[] table, int width, string ids) => _float.Gather(graph, name, table, width, ids);

    public string Linear(OnnxGraph graph, LinearLayer layer, string x)
    {
        _layers.Add((layer.Name, layer.Inputs));
        _largest.Add(graph.Node("ReduceMax", [graph.Node("Abs", [x]), graph.Longs(layer.Name + ".tokens", 1)], ("keepdims", 0L)));
        return _float.Linear(graph, layer, x);
    }

    public void Finish(OnnxGraph graph)
    {
        graph.Node("", "Concat", [.. _largest], [Output], [("axis", 1L)]);
        graph.Output(Output, TensorType.Float, "batch", $"{_layers.Sum(layer => layer.Channels)}");
    }
}
