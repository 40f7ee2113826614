namespace EdgeRouter.Wire.Embeddings;

/// <summary>What an <c>input</c> amounts to.</summary>
/// <param name="Count">Texts or token arrays.</param>
/// <param name="Tokens">Of all of them; estimated for text.</param>
internal readonly record struct EmbeddingInput(int Count, int Tokens)
{
    private const int BytesPerToken = 4;

    internal EmbeddingInput AddText(int bytes) => new(Count + 1, Tokens + ((bytes + BytesPerToken - 1) / BytesPerToken));

    internal EmbeddingInput AddTokens(int tokens) => new(Count + 1, Tokens + tokens);
}
