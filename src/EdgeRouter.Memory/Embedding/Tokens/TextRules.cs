namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>What a tokenizer does to a text before it looks words up.</summary>
/// <param name="Lowercase">As uncased models do.</param>
/// <param name="StripAccents">Marks off, which goes with <paramref name="Lowercase"/>.</param>
internal readonly record struct TextRules(bool Lowercase, bool StripAccents)
{
    public static readonly TextRules Uncased = new(Lowercase: true, StripAccents: true);

    public static readonly TextRules Cased = new(Lowercase: false, StripAccents: false);
}
