using System.Text;
using EdgeRouter.Hosting;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Tests.Memory.Embedding;

public sealed class TokenizerFileTests
{
    private const string Pieces = """{"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "a": 5, "A": 4}""";

    [Theory]
    [InlineData("a\nb\n", true)]
    [InlineData("[CLS]\na\n##b", true)]
    [InlineData("[CLS]\na\nB\n", false)]
    public void Read_VocabularyText_IsCasedWhenAPieceHasACapital(string text, bool uncased)
        => Assert.Equal(uncased ? TextRules.Uncased : TextRules.Cased, Read(text).Rules);

    [Theory]
    [InlineData("true", "null", true, true)]
    [InlineData("false", "null", false, false)]
    [InlineData("true", "false", true, false)]
    public void Read_Json_TakesTheRulesOfItsNormalizer(string lowercase, string strip, bool lowers, bool strips)
    {
        var (vocabulary, rules) = Read(Json(lowercase: lowercase, strip: strip));
        Assert.Equal(new TextRules(lowers, strips), rules);
        Assert.Equal(6, vocabulary.Count);
        Assert.Equal((4, 5), (vocabulary.Find("A"u8), vocabulary.Find("a"u8)));
    }

    [Theory]
    [InlineData("Unigram", "BertNormalizer", "BertPreTokenizer", "Unigram")]
    [InlineData("BPE", "BertNormalizer", "BertPreTokenizer", "BPE")]
    [InlineData("WordPiece", "NFC", "BertPreTokenizer", "NFC")]
    [InlineData("WordPiece", "BertNormalizer", "ByteLevel", "ByteLevel")]
    public void Read_AnotherKind_SaysWhichItIs(string model, string normalizer, string words, string named)
        => Assert.Contains(named, Problem(Json(model, normalizer, words)), StringComparison.Ordinal);

    [Theory]
    [InlineData("{", "JSON")]
    [InlineData("{}", "model")]
    [InlineData("""{"model": {"type": "WordPiece"}}""", "vocab")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"a": 0, "b": 2}}}""", "id 1")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"a": 0, "b": 0}}}""", "id 0")]
    [InlineData("""{"model": {"type": "WordPiece", "continuing_subword_prefix": "@@", "vocab": {}}}""", "@@")]
    public void Read_BrokenJson_SaysWhatIsWrong(string json, string named) => Assert.Contains(named, Problem(json), StringComparison.Ordinal);

    [Fact]
    public void Read_JsonWithoutAReaderOfIt_IsRefused()
        => Assert.Throws<InvalidDataException>(() => TokenizerFile.Read(Encoding.UTF8.GetBytes(Json()), readJson: null));

    [Fact]
    public void Read_CapitalsWithoutAccents_IsRefused() => Assert.Contains("accents", Problem(Json(lowercase: "false", strip: "true")), StringComparison.Ordinal);

    private static string Json(string model = "WordPiece", string normalizer = "BertNormalizer", string words = "BertPreTokenizer", string lowercase = "true", string strip = "null") => $$"""
        {
          "normalizer": {"type": "{{normalizer}}", "clean_text": true, "handle_chinese_chars": true, "strip_accents": {{strip}}, "lowercase": {{lowercase}}},
          "pre_tokenizer": {"type": "{{words}}"},
          "model": {"type": "{{model}}", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "vocab": {{Pieces}}}
        }
        """;

    private static (Vocabulary Vocabulary, TextRules Rules) Read(string text) => TokenizerFile.Read(Encoding.UTF8.GetBytes(text), TokenizerJson.Read);

    private static string Problem(string text) => Assert.Throws<InvalidDataException>(() => Read(text)).Message;
}
