using System.Text;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

/// <summary>What <see cref="ChatRequestReader"/> refuses, and in which words.</summary>
public class ChatRequestRefusalTests
{
    private const string User = """{"role":"user","content":"hi"}""";

    [Theory]
    [InlineData("", ParseError.Empty)]
    [InlineData(" \r\n\t", ParseError.Empty)]
    [InlineData("[]", ParseError.NotAnObject)]
    [InlineData("\"x\"", ParseError.NotAnObject)]
    [InlineData("null", ParseError.NotAnObject)]
    [InlineData("{", ParseError.InvalidJson)]
    [InlineData("{'model':1}", ParseError.InvalidJson)]
    [InlineData("{\"a\":1,}", ParseError.InvalidJson)]
    [InlineData("{\"a\":01}", ParseError.InvalidJson)]
    [InlineData("{\"a\":\"\\x\"}", ParseError.InvalidJson)]
    [InlineData("{\"a\":\"\n\"}", ParseError.InvalidJson)]
    [InlineData("{\"a\":NaN}", ParseError.InvalidJson)]
    [InlineData("/**/{}", ParseError.InvalidJson)]
    [InlineData("\uFEFF{}", ParseError.InvalidJson)]
    [InlineData("{} {}", ParseError.InvalidJson)]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}x", ParseError.InvalidJson)]
    public void Read_NotAJsonObject_IsRefused(string body, ParseError expected)
    {
        var failure = Parsed.Failure(body);
        Assert.Equal(expected, failure.Code);
        Assert.Null(failure.Param);
        Assert.NotEmpty(failure.Message!);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { (byte)'{', 0xC0, 0x80, (byte)'}' })]
    [InlineData(new byte[] { (byte)'"', 0xED, 0xA0, 0x80, (byte)'"' })]
    public void Read_InvalidUtf8_IsRefused(byte[] body) => Assert.Equal(ParseError.InvalidUtf8, Parsed.Failure(body).Code);

    [Theory]
    [InlineData("{}", "model", "you must provide a model parameter")]
    [InlineData("{\"model\":\"m\"}", "messages", "you must provide a messages parameter")]
    [InlineData("{\"model\":\"m\",\"messages\":[]}", "messages", "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.")]
    [InlineData("{\"model\":\"m\",\"messages\":[{}]}", "messages[0].role", "you must provide a messages[0].role parameter")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{}]}]}", "messages[0].content[0].type", "you must provide a messages[0].content[0].type parameter")]
    [InlineData("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}", "messages[0].content[0].text", "you must provide a messages[0].content[0].text parameter")]
    public void Read_FieldMissing_NamesIt(string body, string param, string message)
        => Assert.Equal(new ParseFailure(ParseError.MissingField, param, message), Parsed.Failure(body));

    [Theory]
    [InlineData("\"model\":1", "model", ParseError.WrongType)]
    [InlineData("\"model\":null", "model", ParseError.WrongType)]
    [InlineData("\"model\":\"\"", "model", ParseError.OutOfRange)]
    [InlineData("\"model\":\"a\\/b\"", "model", ParseError.OutOfRange)]
    [InlineData("\"messages\":{}", "messages", ParseError.WrongType)]
    [InlineData("\"messages\":null", "messages", ParseError.WrongType)]
    [InlineData("\"messages\":[\"hi\"]", "messages[0]", ParseError.WrongType)]
    [InlineData("\"messages\":[{\"role\":1}]", "messages[0].role", ParseError.WrongType)]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":1}]", "messages[0].content", ParseError.WrongType)]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":{}}]", "messages[0].content", ParseError.WrongType)]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":[\"a\"]}]", "messages[0].content[0]", ParseError.WrongType)]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":null}]}]", "messages[0].content[0].type", ParseError.WrongType)]
    [InlineData("\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":5}]}]", "messages[0].content[0].text", ParseError.WrongType)]
    [InlineData("\"stream\":\"true\"", "stream", ParseError.WrongType)]
    [InlineData("\"logprobs\":1", "logprobs", ParseError.WrongType)]
    [InlineData("\"store\":0", "store", ParseError.WrongType)]
    [InlineData("\"stream_options\":true", "stream_options", ParseError.WrongType)]
    [InlineData("\"stream_options\":{\"include_usage\":1}", "stream_options.include_usage", ParseError.WrongType)]
    [InlineData("\"response_format\":\"json\"", "response_format", ParseError.WrongType)]
    [InlineData("\"response_format\":{\"type\":[]}", "response_format.type", ParseError.WrongType)]
    [InlineData("\"tools\":{}", "tools", ParseError.WrongType)]
    [InlineData("\"functions\":\"f\"", "functions", ParseError.WrongType)]
    [InlineData("\"modalities\":\"audio\"", "modalities", ParseError.WrongType)]
    [InlineData("\"models\":\"m\"", "models", ParseError.WrongType)]
    [InlineData("\"models\":[1]", "models", ParseError.WrongType)]
    [InlineData("\"models\":[[\"m\"]]", "models", ParseError.WrongType)]
    [InlineData("\"models\":[\"\"]", "models", ParseError.OutOfRange)]
    [InlineData("\"models\":[\"a\\/b\"]", "models", ParseError.OutOfRange)]
    [InlineData("\"models\":[\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]", "models", ParseError.OutOfRange)]
    [InlineData("\"n\":\"2\"", "n", ParseError.WrongType)]
    [InlineData("\"n\":1.0", "n", ParseError.WrongType)]
    [InlineData("\"n\":1e1", "n", ParseError.WrongType)]
    [InlineData("\"n\":0", "n", ParseError.OutOfRange)]
    [InlineData("\"n\":-1", "n", ParseError.OutOfRange)]
    [InlineData("\"n\":129", "n", ParseError.OutOfRange)]
    [InlineData("\"max_tokens\":true", "max_tokens", ParseError.WrongType)]
    [InlineData("\"max_tokens\":0", "max_tokens", ParseError.OutOfRange)]
    [InlineData("\"max_tokens\":2147483648", "max_tokens", ParseError.OutOfRange)]
    [InlineData("\"max_completion_tokens\":-0", "max_completion_tokens", ParseError.OutOfRange)]
    [InlineData("\"max_completion_tokens\":99999999999999999999999", "max_completion_tokens", ParseError.OutOfRange)]
    public void Read_WrongValue_NamesTheField(string member, string param, ParseError expected)
    {
        var failure = Parsed.Failure("{" + member + "}");
        Assert.Equal((expected, param), (failure.Code, failure.Param));
        Assert.Contains($"'{param}'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"model\":\"a\",\"model\":\"a\"", "model")]
    [InlineData("\"model\":\"a\",\"mod\\u0065l\":\"a\"", "model")]
    [InlineData("\"temperature\":1,\"temperature\":1", null)]
    [InlineData("\"temperature\":1,\"t\\u0065mperature\":2", null)]
    [InlineData("\"t\\u0065mperature\":1,\"temperature\":2", null)]
    [InlineData("\"\\ud800\":1,\"\\uD800\":2", null)]
    [InlineData("\"\":1,\"\":2", null)]
    [InlineData("\"stream_options\":{\"include_usage\":true,\"include_usage\":true}", "stream_options.include_usage")]
    [InlineData("\"response_format\":{\"type\":\"text\",\"typ\\u0065\":\"text\"}", "response_format.type")]
    [InlineData("\"messages\":[{\"role\":\"user\",\"role\":\"system\"}]", "messages[0].role")]
    [InlineData("\"messages\":[" + User + ",{\"content\":\"\",\"content\":\"\"}]", "messages[1].content")]
    [InlineData("\"messages\":[{\"tool_calls\":[],\"tool_calls\":[]}]", "messages[0].tool_calls")]
    [InlineData("\"messages\":[{\"tool_call_id\":\"\",\"tool_call_id\":\"\"}]", "messages[0].tool_call_id")]
    [InlineData("\"messages\":[{\"function_call\":{},\"function_call\":{}}]", "messages[0].function_call")]
    [InlineData("\"messages\":[{\"name\":\"\",\"n\\u0061me\":\"\"}]", "messages[0].name")]
    [InlineData("\"messages\":[{\"content\":[{\"type\":\"text\",\"text\":\"a\",\"text\":\"b\"}]}]", "messages[0].content[0].text")]
    [InlineData("\"messages\":[{\"content\":[{\"type\":\"text\",\"type\":\"file\"}]}]", "messages[0].content[0].type")]
    public void Read_GivenTwice_IsRefused(string members, string? param)
    {
        var failure = Parsed.Failure("{" + members + "}");
        Assert.Equal((ParseError.DuplicateKey, param), (failure.Code, failure.Param));
    }

    [Theory]
    [InlineData("\"\\ud800\":1,\"\\ufffd\":2")] // Both would decode to U+FFFD.
    [InlineData("\"a\\\\b\":1,\"a\\\\\\\\b\":2")] // One decoded spells the other as sent.
    [InlineData("\"Model\":1,\"MODEL\":2")]
    [InlineData("\"a\":{\"x\":1,\"x\":2},\"b\":{\"x\":1}")] // Not ours to judge.
    public void Read_NamesThatOnlyLookAlike_AreAccepted(string members) => Parsed.Request($$"""{{{members}},"model":"m","messages":[{{User}}]}""");

    [Fact]
    public void Read_TooManyFields_IsRefused()
    {
        Assert.Equal(128, Parsed.Request(Wide(126)).Fields.Length);
        Assert.Equal(ParseError.TooManyFields, Parsed.Failure(Wide(127)).Code);

        static string Wide(int more) => $$"""{"model":"m","messages":[{{User}}]{{string.Concat(Enumerable.Range(0, more).Select(index => $",\"f{index}\":{index}"))}}}""";
    }

    [Fact]
    public void Read_NameTooLong_IsRefused()
    {
        Parsed.Request($$"""{"{{new string('x', 256)}}":1,"model":"m","messages":[{{User}}]}""");
        Assert.Equal(ParseError.OutOfRange, Parsed.Failure($$"""{"{{new string('x', 257)}}":1}""").Code);
    }

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Read_TooDeep_IsRefused(char open, char close)
    {
        Parsed.Request(Nested(63));
        Assert.Equal(ParseError.TooDeep, Parsed.Failure(Nested(64)).Code);
        Assert.Equal(ParseError.TooDeep, Parsed.Failure(Nested(100_000)).Code);
        Assert.Equal(ParseError.TooDeep, Parsed.Failure(string.Concat(Enumerable.Repeat("{\"a\":", 65))).Code);
        Assert.Equal(ParseError.InvalidJson, Parsed.Failure(string.Concat(Enumerable.Repeat("{\"a\":", 64))).Code);

        string Nested(int levels)
        {
            var name = open == '{' ? "\"a\":" : "";
            var opening = string.Concat(Enumerable.Repeat(open + name, levels - 1)) + open;
            return $$"""{"model":"m","messages":[{{User}}],"x":{{opening}}{{new string(close, levels)}}}""";
        }
    }

    [Fact]
    public void Read_AnyFailure_KeepsTheBodyToItself()
    {
        const string Secret = "s3cr3t";
        string[] bodies =
        [
            Secret,
            "{\"" + Secret,
            "{\"a\":" + Secret + "}",
            "{\"" + Secret + "\":1,\"" + Secret + "\":2}",
            "{\"model\":\"\\n" + Secret + "\"}",
            "{\"messages\":\"" + Secret + "\"}",
            "{\"messages\":[\"" + Secret + "\"]}",
            "{\"messages\":[{\"" + Secret + "\":1}]}",
            "{\"messages\":[{\"role\":\"user\",\"content\":[\"" + Secret + "\"]}]}",
            "{\"stream\":\"" + Secret + "\"}",
            "{\"n\":\"" + Secret + "\"}",
            "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}" + Secret,
        ];
        foreach (var body in bodies)
        {
            var failure = Parsed.Failure(body);
            Assert.DoesNotContain(Secret, failure.Message + failure.Param, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Read_Malformed_SaysWhere()
        => Assert.Equal(
            "We could not parse the JSON body of your request: not valid JSON at line 2, byte 5.",
            Parsed.Failure(Encoding.UTF8.GetBytes("{\n \"a\"=1}")).Message);
}
