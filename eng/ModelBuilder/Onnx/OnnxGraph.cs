using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeRouter.ModelBuilder.Onnx;

/// <summary>
/// An ONNX model under construction: nodes in topological order, named values between them. Field numbers are those of
/// <see href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</see>.
/// </summary>
internal sealed class OnnxGraph(string name)
{
    /// <summary>The domain of ONNX Runtime's own operators (docs/ContribOperators.md there).</summary>
    public const string Microsoft = "com.microsoft";

    private const int IrVersion = 8, OpsetVersion = 18;

    private readonly ProtoWriter _graph = new();
    private int _values;

    /// <summary>Adds a node of ONNX's own domain with one output, and returns that.</summary>
    public string Node(string op, string[] inputs, params NodeAttribute[] attributes) => Node("", op, inputs, attributes);

    /// <summary>An empty input name stands for an optional input left out.</summary>
    public string Node(string domain, string op, string[] inputs, params NodeAttribute[] attributes)
    {
        var output = NewValue(op);
        Node(domain, op, inputs, [output], attributes);
        return output;
    }

    /// <summary>NodeProto: input = 1, output = 2, op_type = 4, attribute = 5, domain = 7.</summary>
    public void Node(string domain, string op, string[] inputs, string[] outputs, NodeAttribute[] attributes) => _graph.Message(1, node =>
    {
        foreach (var input in inputs)
            node.Text(1, input);
        foreach (var output in outputs)
            node.Text(2, output);
        node.Text(4, op);
        foreach (var attribute in attributes)
            node.Message(5, attribute.WriteTo);
        node.Text(7, domain);
    });

    /// <summary>A name no other value has.</summary>
    public string NewValue(string hint) => $"{hint}_{_values++}";

    /// <summary>A constant, row-major. TensorProto: dims = 1, data_type = 2, name = 8, raw_data = 9 (little-endian).</summary>
    public string Constant<T>(string constant, TensorType type, ReadOnlySpan<T> values, params long[] shape) where T : unmanaged
    {
        if (values.Length != shape.Aggregate(1L, (product, dimension) => product * dimension))
            throw new InvalidDataException($"{constant}: {values.Length} values do not fill the shape [{string.Join(',', shape)}].");
        var raw = MemoryMarshal.AsBytes(values).ToArray();
        _graph.Message(5, tensor =>
        {
            foreach (var dimension in shape)
                tensor.Int64(1, dimension);
            tensor.Int64(2, (int)type);
            tensor.Text(8, constant);
            tensor.Bytes(9, raw);
        });
        return constant;
    }

    public string Floats(string constant, ReadOnlySpan<float> values, params long[] shape) => Constant(constant, TensorType.Float, values, shape);

    public string Longs(string constant, params long[] values) => Constant<long>(constant, TensorType.Int64, values, values.Length);

    /// <summary>A dimension is a number, or a name for one that each run decides.</summary>
    public void Input(string value, TensorType type, params string[] shape) => Declare(11, value, type, shape);

    public void Output(string value, TensorType type, params string[] shape) => Declare(12, value, type, shape);

    /// <summary>ModelProto: ir_version = 1, producer_name = 2, graph = 7, opset_import = 8.</summary>
    public void Save(string path)
    {
        _graph.Text(2, name);
        var model = new ProtoWriter();
        model.Int64(1, IrVersion);
        model.Text(2, "EdgeRouter.ModelBuilder");
        model.Bytes(7, _graph.Written);
        Opset(model, "", OpsetVersion);
        Opset(model, Microsoft, 1);

        // Another build's output may be a hard link to the old file: replace it, never write into it.
        var unfinished = path + ".new";
        using (var file = File.Create(unfinished))
            file.Write(model.Written);
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>OperatorSetIdProto: domain = 1, version = 2.</summary>
    private static void Opset(ProtoWriter model, string domain, int version) => model.Message(8, opset =>
    {
        opset.Text(1, domain);
        opset.Int64(2, version);
    });

    /// <summary>ValueInfoProto: name = 1, type = 2 { tensor_type = 1 { elem_type = 1, shape = 2 { dim = 1 { dim_value = 1 | dim_param = 2 } } } }.</summary>
    private void Declare(int field, string value, TensorType type, string[] shape) => _graph.Message(field, info =>
    {
        info.Text(1, value);
        info.Message(2, outer => outer.Message(1, tensor =>
        {
            tensor.Int64(1, (int)type);
            tensor.Message(2, dimensions =>
            {
                foreach (var size in shape)
                    dimensions.Message(1, dimension => Dimension(dimension, size));
            });
        }));
    });

    private static void Dimension(ProtoWriter dimension, string size)
    {
        if (long.TryParse(size, CultureInfo.InvariantCulture, out var number))
            dimension.Int64(1, number);
        else
            dimension.Text(2, size);
    }
}
