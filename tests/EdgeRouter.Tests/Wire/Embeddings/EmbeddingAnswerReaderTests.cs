using System.Text;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Embeddings;

namespace EdgeRouter.Tests.Wire.Embeddings;

public class EmbeddingAnswerReaderTests
{
    private const string Numbers = """{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,-2e-3]},{"index":1,"embedding":[1]}],"model":"up","usage":{"prompt_tokens":5,"total_tokens":5}}""";

    [Fact]
    public void TryRead_Numbers_CountsVectorsAndTokens()
    {
        var answer = Good(Numbers);

        Assert.Equal((2, new Usage(5, 0, 0), false), (answer.Vectors, answer.Usage, answer.HasError));
        Assert.Equal("up", Encoding.UTF8.GetString(answer.Model.Of(Encoding.UTF8.GetBytes(Numbers))));
    }

    [Theory]
    [InlineData("""{"data":[{"embedding":"AAAAAA=="}]}""", 1)]
    [InlineData("""{"data":[{"embedding":[]},{"embedding":""},{"embedding":null},{"embedding":{"a":[1]}},{"index":3},{"embedding":7}]}""", 0)]
    [InlineData("""{"data":[{"embedding":{"embedding":[1]}}]}""", 0)]
    [InlineData("""{"data":null}""", 0)]
    [InlineData("{}", 0)]
    public void TryRead_WhateverStandsForAVector_CountsThoseThatAre(string json, int vectors) => Assert.Equal(vectors, Good(json).Vectors);

    [Fact]
    public void TryRead_ErrorObject_IsSeen() => Assert.True(Good("""{"error":{"message":"no"}}""").HasError);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":[1]}""")]
    [InlineData("<html>")]
    public void TryRead_NoAnswer_IsFalse(string json) => Assert.False(EmbeddingAnswerReader.TryRead(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void TryRead_CutAnywhere_IsFalse()
    {
        var json = Encoding.UTF8.GetBytes(Numbers);
        for (var length = 0; length < json.Length; length++)
            Assert.False(EmbeddingAnswerReader.TryRead(Segmentations.Guarded(json.AsSpan(0, length)).Span, out _), $"cut at {length}");
    }

    private static EmbeddingAnswer Good(string json)
    {
        Assert.True(EmbeddingAnswerReader.TryRead(Encoding.UTF8.GetBytes(json), out var answer));
        return answer;
    }
}
