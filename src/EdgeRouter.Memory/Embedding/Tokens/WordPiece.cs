using System.Buffers;
using System.Globalization;
using System.Text;

namespace EdgeRouter.Memory.Embedding.Tokens;

/// <summary>
/// BERT's tokenizer: UTF-8 to ids, id for id what Hugging Face's tokenizers make of MiniLM's tokenizer.json
/// (BertNormalizer, BertPreTokenizer, WordPiece, [CLS] A [SEP]); a longer text is cut after <see cref="MaxTokens"/>, its [SEP] with
/// the rest, as the reference embeddings are.
/// <list type="number">
/// <item>[CLS], [SEP], [MASK], [PAD], [UNK] spelt out in the text are those tokens.</item>
/// <item>Control and format characters, U+0000 and what is no UTF-8 go; blanks part words; each Chinese character is a word.</item>
/// <item>Lower case and marks off, as the rules say; punctuation parts words and is one.</item>
/// <item>A word becomes the longest pieces from its left; [UNK] where they do not cover it, or it has over 100 characters.</item>
/// </list>
/// Immutable and thread-safe; encoding allocates nothing, and reads no further than the last token that fits.
/// </summary>
internal sealed class WordPiece
{
    /// <summary>What <see cref="MaxTokens"/> may be at most: the positions BERT has.</summary>
    public const int Positions = 512;

    private static readonly SearchValues<byte> s_asciiPunctuation = SearchValues.Create("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"u8);

    private readonly Vocabulary _vocabulary;
    private readonly int _begin;
    private readonly int _end;
    private readonly int _unknown;
    private readonly TextRules _rules;
    private readonly int[] _prefix;

    /// <param name="prefix">Words before every text.</param>
    /// <param name="maxTokens">Most tokens of a text, [CLS], [SEP] and the prefix among them.</param>
    /// <exception cref="InvalidDataException">The vocabulary lacks a special token.</exception>
    public WordPiece(Vocabulary vocabulary, TextRules rules, int maxTokens, ReadOnlySpan<byte> prefix = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxTokens, Positions);
        _vocabulary = vocabulary;
        _rules = rules;
        MaxTokens = maxTokens;
        _begin = Special("[CLS]"u8);
        _end = Special("[SEP]"u8);
        _unknown = Special("[UNK]"u8);
        _prefix = [];
        var ids = new int[maxTokens];
        _prefix = ids[1..(Encode(prefix, ids) - 1)];
    }

    /// <summary>Most tokens of a text, [CLS] and [SEP] among them.</summary>
    public int MaxTokens { get; }

    /// <summary>Writes the ids of <paramref name="utf8"/> to <paramref name="ids"/> (room for <see cref="MaxTokens"/>) and returns their number, at least 2.</summary>
    public int Encode(ReadOnlySpan<byte> utf8, Span<int> ids)
    {
        var tokens = new TokenBuffer(ids[..MaxTokens]);
        tokens.Add(_begin);
        foreach (var id in _prefix)
            tokens.Add(id);
        var word = default(WordBuffer);
        while (!utf8.IsEmpty && !tokens.IsFull)
            utf8 = utf8[(utf8[0] < 0x80 ? ReadAscii(utf8, ref word, ref tokens) : ReadRune(utf8, ref word, ref tokens))..];
        EndWord(ref word, ref tokens);
        tokens.Add(_end);
        return tokens.Count;
    }

    private int ReadAscii(ReadOnlySpan<byte> utf8, ref WordBuffer word, ref TokenBuffer tokens)
    {
        var next = utf8[0];
        if (next > (byte)' ' && next != 0x7F && !s_asciiPunctuation.Contains(next))
            word.Append(_rules.Lowercase && next is >= (byte)'A' and <= (byte)'Z' ? (byte)(next | 0x20) : next);
        else if (next is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            EndWord(ref word, ref tokens);
        else if (next == (byte)'[' && ReadSpecial(utf8, out var id) is var length and > 0)
        {
            EndWord(ref word, ref tokens);
            tokens.Add(id);
            return length;
        }
        else if (next > (byte)' ' && next != 0x7F)
            AddAlone(new Rune(next), ref word, ref tokens);
        return 1;
    }

    private int ReadRune(ReadOnlySpan<byte> utf8, ref WordBuffer word, ref TokenBuffer tokens)
    {
        Rune.DecodeFromUtf8(utf8, out var rune, out var length);
        var category = Rune.GetUnicodeCategory(rune);
        if (rune == Rune.ReplacementChar || category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse)
            return length;
        if (Rune.IsWhiteSpace(rune) || IsChinese(rune.Value))
            EndWord(ref word, ref tokens);

        if (_rules.Lowercase)
            rune = Rune.ToLowerInvariant(rune);
        if (!rune.IsBmp || !_rules.StripAccents)
        {
            Add(rune, ref word, ref tokens);
        }
        else
        {
            Span<char> bare = stackalloc char[Accents.MaxLength];
            foreach (var c in bare[..Accents.Strip((char)rune.Value, bare)])
                Add(new Rune(c), ref word, ref tokens);
        }

        if (IsChinese(rune.Value))
            EndWord(ref word, ref tokens);
        return length;
    }

    /// <summary>A normalised character; by now a blank or a mark may have come of what was neither.</summary>
    private void Add(Rune rune, ref WordBuffer word, ref TokenBuffer tokens)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.NonSpacingMark when _rules.StripAccents:
                break;
            case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                EndWord(ref word, ref tokens);
                break;
            case >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation:
                AddAlone(rune, ref word, ref tokens);
                break;
            case var _ when rune.IsAscii && s_asciiPunctuation.Contains((byte)rune.Value):
                AddAlone(rune, ref word, ref tokens);
                break;
            default:
                word.Append(rune);
                break;
        }
    }

    private void AddAlone(Rune rune, ref WordBuffer word, ref TokenBuffer tokens)
    {
        EndWord(ref word, ref tokens);
        word.Append(rune);
        EndWord(ref word, ref tokens);
    }

    /// <summary>Longest piece first, from the left. The pieces of a word count only together, so they wait until the last is found.</summary>
    private void EndWord(ref WordBuffer word, ref TokenBuffer tokens)
    {
        if (word.IsEmpty)
            return;
        Span<int> pieces = stackalloc int[WordBuffer.MaxCharacters];
        var count = word.IsTooLong ? 0 : Split(word.Bytes, pieces);
        word.Clear();
        if (count == 0)
            tokens.Add(_unknown);
        foreach (var piece in pieces[..count])
            tokens.Add(piece);
    }

    /// <summary>The number of pieces, 0 when they do not cover the word.</summary>
    private int Split(ReadOnlySpan<byte> word, Span<int> pieces)
    {
        Span<uint> hashes = stackalloc uint[WordBuffer.MaxBytes];
        var count = 0;
        for (var start = 0; start < word.Length;)
        {
            var hash = Vocabulary.HashOfStart(continues: start > 0);
            for (var i = start; i < word.Length; i++)
                hashes[i] = hash = Vocabulary.HashNext(hash, word[i]);

            var end = word.Length;
            int id;
            while ((id = _vocabulary.Find(word[start..end], start > 0, hashes[end - 1])) < 0)
            {
                if (--end == start)
                    return 0;
            }

            pieces[count++] = id;
            start = end;
        }

        return count;
    }

    /// <summary>The length of the special token that <paramref name="utf8"/> starts with, 0 when it is only a bracket.</summary>
    private int ReadSpecial(ReadOnlySpan<byte> utf8, out int id)
    {
        const int Longest = 6; // [MASK]
        var close = utf8[..Math.Min(Longest, utf8.Length)].IndexOf((byte)']');
        var token = utf8[..(close + 1)];
        var known = token.SequenceEqual("[CLS]"u8) || token.SequenceEqual("[SEP]"u8) || token.SequenceEqual("[MASK]"u8)
            || token.SequenceEqual("[PAD]"u8) || token.SequenceEqual("[UNK]"u8);
        id = known ? _vocabulary.Find(token) : -1;
        return id < 0 ? 0 : token.Length;
    }

    /// <summary>The blocks that BERT splits by character; U+2B820 to U+2B91F are left out there too.</summary>
    private static bool IsChinese(int c) => c is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F);

    private int Special(ReadOnlySpan<byte> token)
    {
        var id = _vocabulary.Find(token);
        return id >= 0 ? id : throw new InvalidDataException($"The vocabulary lacks {Encoding.UTF8.GetString(token)}.");
    }
}
