namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>
/// A WordPiece tokenizer as models come with it: vocab.txt, or tokenizer.json, which somebody else reads. The former does not say whether the model
/// is cased: it is when a piece has a capital letter (special tokens, in brackets, aside).
/// </summary>
internal static class TokenizerFile
{
    /// <param name="readJson">Reads tokenizer.json; null where only vocab.txt will do.</param>
    /// <exception cref="InvalidDataException">It is another kind of tokenizer, or broken; the message says what.</exception>
    public static (Vocabulary Vocabulary, TextRules Rules) Read(ReadOnlyMemory<byte> file, Func<ReadOnlyMemory<byte>, TokenizerText>? readJson)
    {
        if (!file.Span.TrimStart(" \t\r\n\uFEFF"u8).StartsWith((byte)'{'))
            return ReadText(file.Span);
        if (readJson is null)
            throw new InvalidDataException("the tokenizer is JSON, and only vocab.txt can be read here");
        var text = readJson(file);
        return (new Vocabulary(text.Pieces.Span), new TextRules(text.Lowercase, text.StripAccents));
    }

    private static (Vocabulary Vocabulary, TextRules Rules) ReadText(ReadOnlySpan<byte> text)
    {
        var vocabulary = new Vocabulary(text);
        for (var id = 0; id < vocabulary.Count; id++)
        {
            var piece = vocabulary[id];
            if (!piece.StartsWith((byte)'[') && piece.IndexOfAnyInRange((byte)'A', (byte)'Z') >= 0)
                return (vocabulary, TextRules.Cased);
        }

        return (vocabulary, TextRules.Uncased);
    }
}
