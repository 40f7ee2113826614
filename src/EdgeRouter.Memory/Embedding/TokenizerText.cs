namespace EdgeRouter.Memory.Embedding;

/// <summary>A WordPiece tokenizer, whatever file it came from.</summary>
/// <param name="Pieces">UTF-8, a piece a line, in the order of their ids, as vocab.txt has them.</param>
/// <param name="Lowercase">Texts are lower-cased, as uncased models expect.</param>
/// <param name="StripAccents">Accents are taken off, which goes with <paramref name="Lowercase"/>.</param>
public readonly record struct TokenizerText(ReadOnlyMemory<byte> Pieces, bool Lowercase, bool StripAccents);
