using System.Text;
using EdgeRouter.Memory.Embedding.Assets;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Tests.Memory.Embedding;

public sealed class WordPieceTests
{
    private const int Begin = 101, End = 102, Unknown = 100, Vocabulary = 30522;

    [Fact]
    public void Encode_ReferenceTexts_GiveTheReferenceIds()
    {
        foreach (var row in ReferenceRow.All)
            Assert.Equal(row.Ids, Encode(row.Text));
    }

    [Theory]
    [InlineData("é", "e")] // composed
    [InlineData("e\u0301", "e")] // combining
    [InlineData("ÀÇĐ", "acđ")] // đ has no decomposition
    [InlineData("\u212B", "a")] // the ångström sign
    [InlineData("\u0130", "i")] // capital i with a dot
    [InlineData("\u1E9B\u0323", "\u017F")] // two marks on a long s
    [InlineData("\uAC01", "\u1100\u1161\u11A8")] // Hangul with a trailing consonant
    [InlineData("\u304C", "\u304B")] // kana lose their voicing mark
    [InlineData("\u2260", "=")] // a symbol whose decomposition is punctuation
    [InlineData("a\u00ADb\u200Dc\u0007d\uFFFDe\0f", "abcdef")] // soft hyphen, joiner, bell, replacement, null
    [InlineData("a\u00A0b\u3000c\u2028d", "a b c d")]
    [InlineData("x\u4E00y", "x \u4E00 y")]
    [InlineData("\uF967", "\u4E0D")] // a compatibility ideograph
    [InlineData("a\u2014b", "a \u2014 b")] // punctuation outside ASCII
    [InlineData("a_b~c", "a _ b ~ c")]
    [InlineData("[mask]", "[ mask ]")]
    [InlineData("\t a \r\n", "a")]
    public void Encode_TextsOfOneMeaning_GiveTheSameIds(string text, string plain) => Assert.Equal(Encode(plain), Encode(text));

    [Fact]
    public void Encode_SpecialTokenInsideAWord_PartsIt() => Assert.Equal([Begin, 1037, End, 1038, End], Encode("a[SEP]b"));

    [Fact]
    public void Encode_WordOf100And101Characters_OnlyTheLongerIsUnknown()
    {
        Assert.DoesNotContain(Unknown, Encode(new string('a', 100)));
        Assert.Equal([Begin, Unknown, End], Encode(new string('a', 101)));
        Assert.Equal([Begin, Unknown, 1037, End], Encode(new string('\u0416', 5000) + " a"));
    }

    [Fact]
    public void Encode_WordWithOneUnknownPiece_IsUnknownAsAWhole() => Assert.Equal([Begin, Unknown, 1037, End], Encode("hello\U0001F642hello a"));

    [Fact]
    public void Encode_WordAcrossTheLimit_KeepsThePiecesThatFit()
    {
        // [CLS] and 254 words, then one of several pieces, of which one fits; no [SEP], as in the reference.
        var ids = Encode(string.Concat(Enumerable.Repeat("a ", 254)) + "embeddings");
        Assert.Equal(RealModel.MaxTokens, ids.Length);
        Assert.Equal(Encode("embeddings")[1], ids[^1]);
    }

    [Fact]
    public void Encode_MalformedUtf8_ReadsAroundIt()
        => Assert.Equal(Encode("ab"), Encode([(byte)'a', 0xFF, 0xC3, 0xE2, 0x82, 0xED, 0xA0, 0x80, 0xF8, (byte)'b', 0xF0, 0x9F]));

    [Theory]
    [InlineData(' ')]
    [InlineData('x')]
    [InlineData('.')]
    [InlineData('[')]
    [InlineData('\u4E00')]
    public void Encode_MegabyteOfOneCharacter_StaysWithinTheLimit(char c)
    {
        var ids = Encode(new string(c, 1 << 20));
        Assert.InRange(ids.Length, 2, RealModel.MaxTokens);
    }

    [Fact]
    public void Encode_RandomBytes_HoldsItsInvariants()
    {
        var random = new Random(20241122);
        string[] salt = ["[CLS]", "[MASK", "##", "\u0301", "\u200D", "\uD55C", "\u6771", "\U0001F642", "hello", " ", "\n", "'", "\u0130"];
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(0, 600)];
            random.NextBytes(bytes);
            for (var i = 0; i < bytes.Length && round % 3 > 0; i++)
                bytes[i] = (byte)(round % 3 == 1 ? bytes[i] % 0x80 : 0x20 + (bytes[i] % 0x5F));
            var text = (byte[])[.. bytes, .. Encoding.UTF8.GetBytes(salt[random.Next(salt.Length)]), .. bytes.AsSpan(0, bytes.Length / 2)];

            var ids = Encode(text);
            Assert.InRange(ids.Length, 2, RealModel.MaxTokens);
            Assert.Equal(Begin, ids[0]);
            Assert.True(ids[^1] == End || ids.Length == RealModel.MaxTokens);
            Assert.InRange(ids.Min(), 0, ids.Max());
            Assert.InRange(ids.Max(), 0, Vocabulary - 1);
            Assert.Equal(ids, Encode(text));
        }
    }

    [Fact]
    public void Encode_ByWordsAlone_GivesTheWordsOfTheWhole()
    {
        var random = new Random(7);
        string[] words = ["hello", "naïve", "東京", "(x)", "supercalifragilistic", "Æther", "don't", "한국어", "हिन्दी", "3.14", "user@example.com"];
        for (var round = 0; round < 200; round++)
        {
            var text = Enumerable.Range(0, random.Next(1, 12)).Select(_ => words[random.Next(words.Length)]).ToArray();
            var expected = text.SelectMany(word => Encode(word)[1..^1]);
            Assert.Equal([Begin, .. expected, End], Encode(string.Join(' ', text)));
        }
    }

    [Fact]
    public void Encode_Warm_AllocatesNothing()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(ReferenceRow.All.Select(row => row.Text + " ")));
        var ids = new int[RealModel.MaxTokens];

        Assert.Equal(0, Allocations.Of(() => RealModel.Tokenizer.Encode(text, ids)));
    }

    [Fact]
    public void Constructor_VocabularyWithoutSpecialTokens_SaysWhichIsMissing()
    {
        var exception = Assert.Throws<InvalidDataException>(() => new WordPiece(new Vocabulary("[PAD]\n[CLS]\na\n"u8), TextRules.Uncased, RealModel.MaxTokens));
        Assert.Contains("[SEP]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_CasedVocabulary_KeepsCapitalsAndMarks()
    {
        var vocabulary = new Vocabulary(Encoding.UTF8.GetBytes("[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nA\né\nÉ\nB\n##b\r\n"));
        var cased = new WordPiece(vocabulary, TextRules.Cased, maxTokens: 16);
        var ids = new int[16];
        Assert.Equal([2, 5, 4, 7, 6, 8, 3], ids[..cased.Encode("A a É é B"u8, ids)]);
        Assert.Equal([2, 8, 9, 1, 3], ids[..cased.Encode("Bb e\u0301"u8, ids)]); // a mark of its own is part of its word
    }

    [Fact]
    public void Encode_WithPrefix_PutsItsWordsBeforeTheText()
    {
        using var file = AssetSource.Default.Open(AssetSource.Vocabulary);
        var prefixed = new WordPiece(new Vocabulary(file.Bytes), TextRules.Uncased, maxTokens: 8, "query: "u8);
        var ids = new int[8];
        Assert.Equal(Encode("query: hello"), ids[..prefixed.Encode("hello"u8, ids)]);
        Assert.Equal(8, prefixed.Encode("one two three four five six"u8, ids));
        Assert.Equal(Encode("query: one two three four five")[..8], ids);
    }

    private static int[] Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    private static int[] Encode(byte[] utf8)
    {
        var ids = new int[RealModel.MaxTokens];
        return ids[..RealModel.Tokenizer.Encode(utf8, ids)];
    }
}
