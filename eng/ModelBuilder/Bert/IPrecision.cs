using EdgeRouter.ModelBuilder.Onnx;

namespace EdgeRouter.ModelBuilder.Bert;

/// <summary>How weights are held and multiplied: the one thing in which the shipped model and its oracle differ.</summary>
internal interface IPrecision
{
    /// <summary>Rows of a table: int64[batch, seq] -> float32[batch, seq, width].</summary>
    string Gather(OnnxGraph graph, string name, float[] table, int width, string ids);

    /// <summary>x W^T + b: float32[batch, seq, inputs] -> float32[batch, seq, outputs].</summary>
    string Linear(OnnxGraph graph, LinearLayer layer, string x);
}
