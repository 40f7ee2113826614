namespace EdgeRouter.Memory.Embedding.Runtime;

/// <summary>A named input or output of a model.</summary>
/// <param name="Type">ONNXTensorElementDataType.</param>
/// <param name="Shape">-1 for a size that each run decides.</param>
internal sealed record OrtTensor(string Name, int Type, long[] Shape)
{
    public const int Float = 1, Int64 = 7;

    /// <summary>Its name as C takes it.</summary>
    public byte[] CName { get; } = [.. System.Text.Encoding.UTF8.GetBytes(Name), 0];

    public override string ToString() => $"{Name}[{string.Join(", ", Shape.Select(size => size < 0 ? "?" : $"{size}"))}]";
}
