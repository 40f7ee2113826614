using System.Buffers;
using System.Text;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Embeddings;

namespace EdgeRouter.Tests.Wire.Embeddings;

public class EmbeddingRequestReaderTests
{
    [Theory]
    [InlineData("\"hello\"", 1, 2)]
    [InlineData("[\"a\",\"hello\"]", 2, 3)]
    [InlineData("[1,2,30000]", 1, 3)]
    [InlineData("[[1,2],[3]]", 2, 3)]
    [InlineData("\"\\n\"", 1, 1)]
    public void Read_EveryKindOfInput_CountsWhatWasSent(string input, int inputs, int tokens)
    {
        var request = Good($$"""{"model":"m","input":{{input}}}""");

        Assert.Equal((inputs, tokens), (request.Inputs, request.EstimatedTokens));
        Assert.Equal("m"u8.ToArray(), request.ModelUtf8.ToArray());
    }

    [Fact]
    public void Write_AnotherModel_IsAllThatChanges()
    {
        const string body = """ { "x":1.50, "mod\u0065l" : "small" ,"input":["é\u00e9", "b"],"dimensions":null,"encoding_format":"base64","user":"u","x":{"model":"no"} } """;
        var output = new ArrayBufferWriter<byte>();

        Good(body).Write("org/big\"1"u8, output);

        Assert.Equal(body.Replace("\"small\"", "\"org/big\\\"1\"", StringComparison.Ordinal), Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Theory]
    [InlineData("", ParseError.Empty, null)]
    [InlineData("{", ParseError.InvalidJson, null)]
    [InlineData("{} x", ParseError.InvalidJson, null)]
    [InlineData("[]", ParseError.NotAnObject, null)]
    [InlineData("""{"input":"a"}""", ParseError.MissingField, "model")]
    [InlineData("""{"model":"m"}""", ParseError.MissingField, "input")]
    [InlineData("""{"model":1,"input":"a"}""", ParseError.WrongType, "model")]
    [InlineData("""{"model":"","input":"a"}""", ParseError.OutOfRange, "model")]
    [InlineData("""{"model":"a\/b","input":"a"}""", ParseError.OutOfRange, "model")]
    [InlineData("""{"model":"m","input":"a","model":"n"}""", ParseError.DuplicateKey, "model")]
    [InlineData("""{"model":"m","input":"a","mod\u0065l":"n"}""", ParseError.DuplicateKey, "model")]
    [InlineData("""{"model":"m","input":"a","input":"b"}""", ParseError.DuplicateKey, "input")]
    [InlineData("""{"model":"m","input":null}""", ParseError.WrongType, "input")]
    [InlineData("""{"model":"m","input":5}""", ParseError.WrongType, "input")]
    [InlineData("""{"model":"m","input":{"text":"a"}}""", ParseError.WrongType, "input")]
    [InlineData("""{"model":"m","input":""}""", ParseError.OutOfRange, "input")]
    [InlineData("""{"model":"m","input":[]}""", ParseError.MissingField, "input")]
    [InlineData("""{"model":"m","input":[{}]}""", ParseError.WrongType, "input[0]")]
    [InlineData("""{"model":"m","input":["a",""]}""", ParseError.OutOfRange, "input[1]")]
    [InlineData("""{"model":"m","input":["a",1]}""", ParseError.WrongType, "input[1]")]
    [InlineData("""{"model":"m","input":[1,"a"]}""", ParseError.WrongType, "input[1]")]
    [InlineData("""{"model":"m","input":[1,-2]}""", ParseError.OutOfRange, "input[1]")]
    [InlineData("""{"model":"m","input":[1,2.5]}""", ParseError.OutOfRange, "input[1]")]
    [InlineData("""{"model":"m","input":[[1],[]]}""", ParseError.MissingField, "input[1]")]
    [InlineData("""{"model":"m","input":[[1],2]}""", ParseError.WrongType, "input[1]")]
    [InlineData("""{"model":"m","input":[[1],[2,null]]}""", ParseError.WrongType, "input[1][1]")]
    [InlineData("""{"model":"m","input":"a","dimensions":0}""", ParseError.OutOfRange, "dimensions")]
    [InlineData("""{"model":"m","input":"a","dimensions":"8"}""", ParseError.WrongType, "dimensions")]
    [InlineData("""{"model":"m","input":"a","encoding_format":1}""", ParseError.WrongType, "encoding_format")]
    [InlineData("""{"model":"m","input":"a","user":[]}""", ParseError.WrongType, "user")]
    public void Read_WhatIsNoRequest_IsRefusedByName(string body, ParseError expected, string? param)
    {
        var failure = EmbeddingRequestReader.Read(Encoding.UTF8.GetBytes(body), out _);

        Assert.Equal((expected, param), (failure.Code, failure.Param));
        Assert.NotEmpty(failure.Message!);
    }

    [Fact]
    public void Read_InvalidUtf8_IsRefused() =>
        Assert.Equal(ParseError.InvalidUtf8, EmbeddingRequestReader.Read(new byte[] { (byte)'{', 0xFF, (byte)'}' }, out _).Code);

    [Fact]
    public void Read_TooDeep_IsRefusedAsSuch()
    {
        var deep = new string('[', 64) + new string(']', 64);

        Assert.Equal(ParseError.TooDeep, EmbeddingRequestReader.Read(Encoding.UTF8.GetBytes($$"""{"model":"m","input":"a","x":{{deep}}}"""), out _).Code);
    }

    [Fact]
    public void Read_Refused_NeverQuotesTheInput()
    {
        foreach (var body in new[] { """{"model":"m","input":["secret",{"secret":1}]}""", """{"model":"m","input":"secret",}""", """{"model":"m","input":{"secret":"secret"}}""" })
            Assert.DoesNotContain("secret", EmbeddingRequestReader.Read(Encoding.UTF8.GetBytes(body), out _).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Warm_AllocatesNothing()
    {
        ReadOnlyMemory<byte> body = """{"model":"m","input":["one text","another text"],"dimensions":64,"encoding_format":"base64"}"""u8.ToArray();

        Assert.Equal(0, Allocations.Of(() => EmbeddingRequestReader.Read(body, out _)));
    }

    private static EmbeddingRequest Good(string body)
    {
        var failure = EmbeddingRequestReader.Read(Encoding.UTF8.GetBytes(body), out var request);
        Assert.False(failure.IsFailure, failure.Message);
        return request;
    }
}
