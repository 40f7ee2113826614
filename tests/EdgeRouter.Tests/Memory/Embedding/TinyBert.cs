using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>A BERT of one layer and random weights: as an ONNX file, and worked out in double, token by token.</summary>
internal sealed class TinyBert
{
    public const int Hidden = 8, Heads = 2, Words = 40, Positions = 32;
    private const float Epsilon = 1e-5f;

    private readonly float[] _words = Weights(1, Words * Hidden);
    private readonly float[] _positions = Weights(2, Positions * Hidden);
    private readonly float[] _types = Weights(3, 2 * Hidden);
    private readonly float[] _query = Weights(4, Hidden * Hidden);
    private readonly float[] _key = Weights(5, Hidden * Hidden);
    private readonly float[] _value = Weights(6, Hidden * Hidden);
    private readonly float[] _output = Weights(7, Hidden * Hidden);
    private readonly float[] _gamma = Weights(8, Hidden);
    private readonly float[] _beta = Weights(9, Hidden);

    /// <summary>vocab.txt: five special tokens and w5 to w39.</summary>
    public static string Vocabulary { get; } = string.Concat(Enumerable.Range(0, Words).Select(id => (id < 5 ? new[] { "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]" }[id] : $"w{id}") + "\n"));

    /// <param name="pooled">Gives the first token's state as [batch, dim] instead of all states.</param>
    public void Save(string path, bool pooled = false)
    {
        var graph = new OnnxGraph("tiny");
        foreach (var input in (string[])["input_ids", "attention_mask", "token_type_ids"])
            graph.Input(input, TensorType.Int64, "batch", "seq");
        var words = graph.Node("Gather", [graph.Floats("words", _words, Words, Hidden), "input_ids"]);
        var types = graph.Node("Gather", [graph.Floats("types", _types, 2, Hidden), "token_type_ids"]);
        var length = graph.Node("Shape", ["input_ids"], ("start", 1L));
        var positions = graph.Node("Slice", [graph.Floats("positions", _positions, 1, Positions, Hidden), graph.Longs("zero", 0), length, graph.Longs("one", 1)]);
        var x = Normalise(graph, graph.Node("Add", [graph.Node("Add", [words, types]), positions]));
        var mask = graph.Node("Cast", ["attention_mask"], ("to", (long)TensorType.Int32));
        var attended = graph.Node(
            OnnxGraph.Microsoft, "MultiHeadAttention", [Times(graph, x, "query", _query), Times(graph, x, "key", _key), Times(graph, x, "value", _value), "", mask], ("num_heads", (long)Heads));
        x = Normalise(graph, graph.Node("Add", [Times(graph, attended, "output", _output), x]));
        graph.Node("", "Gather", [x, graph.Constant<long>("first", TensorType.Int64, [0])], ["pooler_output"], [("axis", 1L)]);
        graph.Output("pooler_output", TensorType.Float, "batch", $"{Hidden}");
        if (!pooled)
        {
            graph.Node("", "Identity", [x], ["last_hidden_state"], []);
            graph.Output("last_hidden_state", TensorType.Float, "batch", "seq", $"{Hidden}");
        }

        graph.Save(path);
    }

    /// <summary>The states of a text's tokens, all of type 0: [tokens][hidden].</summary>
    public double[][] States(ReadOnlySpan<int> ids)
    {
        var x = new double[ids.Length][];
        for (var token = 0; token < ids.Length; token++)
        {
            x[token] = new double[Hidden];
            for (var i = 0; i < Hidden; i++)
                x[token][i] = (double)_words[(ids[token] * Hidden) + i] + _types[i] + _positions[(token * Hidden) + i];
            Normalise(x[token]);
        }

        var (queries, keys, values) = (Times(x, _query), Times(x, _key), Times(x, _value));
        var attended = Array.ConvertAll(queries, query => Attend(query, keys, values));
        var y = Times(attended, _output);
        for (var token = 0; token < y.Length; token++)
        {
            for (var i = 0; i < Hidden; i++)
                y[token][i] += x[token][i];
            Normalise(y[token]);
        }

        return y;
    }

    private static double[] Attend(double[] query, double[][] keys, double[][] values)
    {
        const int Width = Hidden / Heads;
        var result = new double[Hidden];
        for (var head = 0; head < Heads; head++)
        {
            var at = head * Width;
            var weights = Array.ConvertAll(keys, key => Math.Exp(Enumerable.Range(at, Width).Sum(i => query[i] * key[i]) / Math.Sqrt(Width)));
            for (var i = at; i < at + Width; i++)
                result[i] = values.Zip(weights, (value, weight) => value[i] * weight).Sum() / weights.Sum();
        }

        return result;
    }

    private void Normalise(double[] row)
    {
        var mean = row.Average();
        var deviation = Math.Sqrt(row.Average(value => (value - mean) * (value - mean)) + Epsilon);
        for (var i = 0; i < row.Length; i++)
            row[i] = ((row[i] - mean) / deviation * _gamma[i]) + _beta[i];
    }

    /// <summary>x W, W row-major.</summary>
    private static double[][] Times(double[][] x, float[] weight)
        => Array.ConvertAll(x, row => Enumerable.Range(0, Hidden).Select(column => row.Select((value, i) => value * weight[(i * Hidden) + column]).Sum()).ToArray());

    private static string Times(OnnxGraph graph, string x, string name, float[] weight) => graph.Node("MatMul", [x, graph.Floats(name, weight, Hidden, Hidden)]);

    private string Normalise(OnnxGraph graph, string x)
    {
        var name = graph.NewValue("norm");
        return graph.Node("LayerNormalization", [x, graph.Floats(name + ".gamma", _gamma, Hidden), graph.Floats(name + ".beta", _beta, Hidden)], ("axis", -1L), ("epsilon", Epsilon));
    }

    private static float[] Weights(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
