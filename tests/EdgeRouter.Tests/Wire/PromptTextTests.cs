using System.Text;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class PromptTextTests
{
    [Theory]
    [InlineData("plain.json", 1, "What is the capital of France?")]
    [InlineData("images.json", 0, "What differs between these two?\nAnswer in one line.")]
    [InlineData("json_schema.json", 0, "Extract the invoice.\n2 x A-17 at 4.50\n1 x B-3 at 12.00")]
    [InlineData("unicode.json", 0, "Grüße aus Köln — \"café\"\\bar/baz\t😀 😀 日本語 \uFFFD alone, \uFFFD too, \uFFFDA.\0\b\f\r\n")]
    [InlineData("unicode.json", 2, "👩‍👩‍👧‍👦 = 👩‍👩‍👧‍👦")]
    [InlineData("agent_turns.json", 2, "")]
    [InlineData("agent_turns.json", 4, "fn main() {\n    println!(\"hi\");\n}")]
    public void Write_Fixture_GivesTheWords(string fixture, int message, string expected)
        => Assert.Equal(expected, Words(Parsed.Request(WireFixtures.Request(fixture)), message));

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData(@"[{""type"":""text"",""text"":""""},{""text"":""b"",""type"":""te\u0078t""}]", "\nb")]
    [InlineData(@"[{""type"":""file"",""text"":""not this"",""file"":{""type"":""text"",""text"":""nor this""}},{""type"":""text"",""text"":""this"",""cache_control"":{""type"":""ephemeral""}}]", "this")]
    public void Write_Content_GivesTheWords(string content, string expected)
        => Assert.Equal(expected, Words(Parsed.Request($$"""{"model":"m","messages":[{"role":"user","content":{{content}}}]}"""), 0));

    private static string Words(in ChatRequest request, int message)
    {
        using var buffer = new PooledBuffer();
        PromptText.Write(request, request.Messages.Span[message], buffer);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer.Span);
    }
}
