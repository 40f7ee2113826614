namespace EdgeRouter.Memory.Embedding;

public enum EmbedderState : byte
{
    /// <summary>Loading behind the first requests.</summary>
    Loading,
    Ready,
    /// <summary>Off, or ONNX Runtime or the model could not be loaded: <see cref="Embedder.Detail"/> says why.</summary>
    Off,
}
