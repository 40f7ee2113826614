namespace EdgeRouter.Memory.Embedding;

/// <summary>How the states of a text's tokens become one vector.</summary>
public enum Pooling : byte
{
    /// <summary>The mean over its tokens.</summary>
    Mean,
    /// <summary>The state of its first token, [CLS].</summary>
    Cls,
}
