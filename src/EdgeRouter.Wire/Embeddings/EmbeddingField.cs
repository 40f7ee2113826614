namespace EdgeRouter.Wire.Embeddings;

/// <summary>The members of an embeddings request that OpenAI documents.</summary>
internal enum EmbeddingField : byte
{
    Other,
    Model,
    Input,
    Dimensions,
    EncodingFormat,
    User,
}
