namespace EdgeRouter.ModelBuilder.Onnx;

/// <summary>TensorProto.DataType of onnx.proto.</summary>
internal enum TensorType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
}
