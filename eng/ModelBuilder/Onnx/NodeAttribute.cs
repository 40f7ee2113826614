namespace EdgeRouter.ModelBuilder.Onnx;

/// <summary>One attribute of a node: an integer, or a float where <paramref name="Real"/> has a value.</summary>
internal readonly record struct NodeAttribute(string Name, long Integer, float? Real)
{
    private const int TypeFloat = 1, TypeInt = 2;

    public static implicit operator NodeAttribute((string Name, long Value) pair) => new(pair.Name, pair.Value, null);

    public static implicit operator NodeAttribute((string Name, float Value) pair) => new(pair.Name, 0, pair.Value);

    /// <summary>AttributeProto: name = 1, f = 2, i = 3, type = 20.</summary>
    public void WriteTo(ProtoWriter writer)
    {
        writer.Text(1, Name);
        if (Real is { } real)
            writer.Float(2, real);
        else
            writer.Int64(3, Integer);
        writer.Int64(20, Real is null ? TypeInt : TypeFloat);
    }
}
