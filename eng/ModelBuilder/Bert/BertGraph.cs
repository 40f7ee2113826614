using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>
/// all-MiniLM-L6-v2 from token ids to a unit vector, as one ONNX graph:
/// input_ids int64[batch, seq], attention_mask int64[batch, seq] -> embedding float32[batch, 384].
/// BertModel (6 layers, 12 heads, post-norm, erf-GELU), mean pooling over the mask, L2.
/// </summary>
internal sealed class BertGraph(Safetensors weights, IPrecision precision)
{
    private const int Layers = 6, Hidden = 384, Heads = 12, Intermediate = 1536, Vocabulary = 30522, Positions = 512, MaxTokens = 256;
    private const float Epsilon = 1e-12f;

    private readonly OnnxGraph _graph = new("all-MiniLM-L6-v2");

    public OnnxGraph Build()
    {
        _graph.Input("input_ids", TensorType.Int64, "batch", "seq");
        _graph.Input("attention_mask", TensorType.Int64, "batch", "seq");
        var mask = _graph.Node("Cast", ["attention_mask"], ("to", (long)TensorType.Int32));

        var x = Embed();
        for (var layer = 0; layer < Layers; layer++)
            x = Layer($"encoder.layer.{layer}.", x, mask);
        Pool(x);
        _graph.Output("embedding", TensorType.Float, "batch", $"{Hidden}");
        return _graph;
    }

    /// <summary>Words + positions, normalised. Every token is of type 0, so that row of the type table is folded into the positions.</summary>
    private string Embed()
    {
        var words = precision.Gather(_graph, "words", weights.Read("embeddings.word_embeddings.weight", Vocabulary, Hidden), Hidden, "input_ids");
        var positions = weights.Read("embeddings.position_embeddings.weight", Positions, Hidden)[..(MaxTokens * Hidden)];
        var types = weights.Read("embeddings.token_type_embeddings.weight", 2, Hidden);
        for (var i = 0; i < positions.Length; i++)
            positions[i] += types[i % Hidden];

        var table = _graph.Floats("positions", positions, 1, MaxTokens, Hidden);
        var shape = _graph.Node("Shape", ["input_ids"], ("start", 1L));
        var rows = _graph.Node("Slice", [table, _graph.Longs("zero", 0), shape, _graph.Longs("one", 1)]);
        return AddAndNormalise("embeddings.LayerNorm", words, rows);
    }

    private string Layer(string prefix, string x, string mask)
    {
        var projected = Linear(prefix + "attention.self.", ["query", "key", "value"], Activations.Normalised, x, Hidden, Hidden);
        string[] parts = [_graph.NewValue("query"), _graph.NewValue("key"), _graph.NewValue("value")];
        _graph.Node("", "Split", [projected, _graph.Longs(prefix + "split", Hidden, Hidden, Hidden)], parts, [("axis", 2L)]);
        var attended = _graph.Node(OnnxGraph.Microsoft, "MultiHeadAttention", [.. parts, "", mask], ("num_heads", (long)Heads));
        var y = Linear(prefix + "attention.output.", ["dense"], Activations.Attended, attended, Hidden, Hidden);
        x = AddAndNormalise(prefix + "attention.output.LayerNorm", y, x);

        var inner = Linear(prefix + "intermediate.", ["dense"], Activations.Normalised, x, Hidden, Intermediate);
        y = Linear(prefix + "output.", ["dense"], Activations.Activated, _graph.Node(OnnxGraph.Microsoft, "Gelu", [inner]), Intermediate, Hidden);
        return AddAndNormalise(prefix + "output.LayerNorm", y, x);
    }

    /// <summary>The sum over the mask: its division by the count would be undone by the norm that follows.</summary>
    private void Pool(string x)
    {
        var mask = _graph.Node("Cast", ["attention_mask"], ("to", (long)TensorType.Float));
        var row = _graph.Node("Unsqueeze", [mask, _graph.Longs("middle", 1)]);
        var sum = _graph.Node("Squeeze", [_graph.Node("MatMul", [row, x]), "middle"]);
        _graph.Node("", "LpNormalization", [sum], ["embedding"], [("axis", -1L), ("p", 2L)]);
    }

    private string AddAndNormalise(string name, string x, string residual) => _graph.Node(OnnxGraph.Microsoft, "SkipLayerNormalization",
        [x, residual, Vector(name + ".weight", Hidden), Vector(name + ".bias", Hidden)], ("epsilon", Epsilon));

    /// <summary>Layers that read the same input become one product, their outputs side by side.</summary>
    private string Linear(string prefix, string[] names, Activations reads, string x, int inputs, int outputs)
    {
        var weight = names.SelectMany(name => weights.Read($"{prefix}{name}.weight", outputs, inputs)).ToArray();
        var bias = names.SelectMany(name => weights.Read($"{prefix}{name}.bias", outputs)).ToArray();
        return precision.Linear(_graph, new LinearLayer(prefix + string.Join('-', names), reads, weight, bias, inputs, outputs * names.Length), x);
    }

    private string Vector(string name, int length) => _graph.Floats(name, weights.Read(name, length), length);
}
