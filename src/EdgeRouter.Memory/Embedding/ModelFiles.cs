namespace EdgeRouter.Memory.Embedding;

/// <summary>
/// A BERT-type encoder of the user's own. The model takes input_ids, attention_mask and, if it likes, token_type_ids, all int64[batch, seq],
/// and gives float32[batch, seq, dim] (named last_hidden_state where it gives several), or else float32[batch, dim].
/// </summary>
/// <param name="Path">The ONNX file, its weights inside.</param>
/// <param name="Tokenizer">Its WordPiece tokenizer: tokenizer.json, or vocab.txt, which is taken for uncased when no piece has a capital letter.</param>
/// <param name="Pooling">How token states become one vector; a model that gives [batch, dim] has pooled already.</param>
/// <param name="Normalize">Scale to unit length. The index compares by dot product: leave it on unless the model does it.</param>
/// <param name="QueryPrefix">Words put before every text, as some models were trained; "" for none.</param>
/// <param name="MaxTokens">Texts are cut there; 8 to 512, and no more than the model has positions.</param>
public sealed record ModelFiles(string Path, string Tokenizer, Pooling Pooling = Pooling.Mean, bool Normalize = true, string QueryPrefix = "", int MaxTokens = 256)
{
    /// <summary>Reads tokenizer.json, for Memory knows no JSON; null when <see cref="Tokenizer"/> is a vocab.txt. Throws <see cref="InvalidDataException"/>.</summary>
    public Func<ReadOnlyMemory<byte>, TokenizerText>? ReadTokenizerJson { get; init; }
}
