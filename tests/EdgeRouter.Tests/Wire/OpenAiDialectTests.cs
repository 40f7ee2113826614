using System.Buffers;
using System.Text;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Tests.Wire;

public class OpenAiDialectTests
{
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"q\"}]";

    private static readonly OpenAiDialect s_dialect = new();

    public static TheoryData<string> Requests => WireFixtures.Requests;

    [Fact]
    public void Headers_OpenAi_AreABearer()
    {
        Assert.Equal([KeyValuePair.Create("Authorization", "Bearer sk-1")], s_dialect.Headers("sk-1"));
        Assert.Empty(s_dialect.Headers(""));
        Assert.Equal(("openai", "chat/completions"), (s_dialect.Name, s_dialect.Path("m", stream: true)));
        Assert.Equal("embeddings", s_dialect.EmbeddingsPath("m"));
    }

    [Fact]
    public void Path_Azure_NamesDeploymentAndVersion()
    {
        var azure = new OpenAiDialect("2024-10-21");
        Assert.Equal("openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21", azure.Path("my gpt", stream: false));
        Assert.Equal("openai/deployments/my%20gpt/embeddings?api-version=2024-10-21", azure.EmbeddingsPath("my gpt"));
        Assert.Equal([KeyValuePair.Create("api-key", "k")], azure.Headers("k"));
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void WriteRequest_SameModelNotStreaming_IsByteForByte(string fixture)
    {
        var request = Parsed.Request(WireFixtures.Request(fixture));
        if (request.Has(ChatFlags.Stream) && !request.Has(ChatFlags.IncludeUsage))
            Assert.NotEqual(request.Body.ToArray(), Write(request, request.ModelUtf8.ToArray()));
        else
            Assert.Equal(request.Body.ToArray(), Write(request, request.ModelUtf8.ToArray()));
    }

    [Fact]
    public void WriteRequest_GeneratedRequests_ChangeOnlyWhatTheyMust()
    {
        var generator = new RequestGenerator(new Random(99));
        var accepted = 0;
        for (var round = 0; round < 3000; round++)
        {
            var body = Parsed.Utf8(generator.Next());
            if (ChatRequestReader.Read(body, new ChatScratch(), out var request).IsFailure)
                continue;
            accepted++;
            var same = Write(request, request.ModelUtf8.ToArray());
            if (!request.Has(ChatFlags.Stream) || request.Has(ChatFlags.IncludeUsage))
                Assert.True(body.AsSpan().SequenceEqual(same), Encoding.UTF8.GetString(body));

            var changed = Parsed.Request(Write(request, "other/\"1\""u8.ToArray().Where(b => b != '"').ToArray(), "ab"u8.ToArray()));
            Assert.Equal("other/1"u8, changed.ModelUtf8);
            var last = request.Messages.Span[^1];
            var isBegun = last is { Role: ChatRole.Assistant, Kind: ContentKind.Text, HasToolCalls: false };
            Assert.Equal(request.Messages.Length + (isBegun ? 0 : 1), changed.Messages.Length);
            Assert.Equal(ChatRole.Assistant, changed.Messages.Span[^1].Role);
            Assert.Equal((isBegun ? last.Content.Text(request)[..^1] : "\"") + "ab\"", changed.Messages.Span[^1].Content.Text(changed));
            Assert.Equal(!request.Has(ChatFlags.Stream) || request.Has(ChatFlags.IncludeUsage) ? request.Flags : request.Flags | ChatFlags.IncludeUsage, changed.Flags);
            CompareTheRest(request, changed);
        }
        Assert.True(accepted > 1000);
    }

    [Theory]
    [InlineData("\"stream\":true", "\"stream\":true,\"stream_options\":{\"include_usage\":true}")]
    [InlineData("\"stream\" : true ", "\"stream\" : true,\"stream_options\":{\"include_usage\":true} ")]
    [InlineData("\"stream\":true,\"stream_options\":null", "\"stream\":true,\"stream_options\":{\"include_usage\":true}")]
    [InlineData("\"stream_options\":{ },\"stream\":true", "\"stream_options\":{\"include_usage\":true },\"stream\":true")]
    [InlineData("\"stream_options\":{\"x\":[1]},\"stream\":true", "\"stream_options\":{\"include_usage\":true,\"x\":[1]},\"stream\":true")]
    [InlineData("\"stream_options\":{\"x\":1, \"include_usage\" : false },\"stream\":true", "\"stream_options\":{\"x\":1, \"include_usage\" : true },\"stream\":true")]
    [InlineData("\"stream_options\":{\"include_us\\u0061ge\":null,\"x\":1},\"stream\":true", "\"stream_options\":{\"include_us\\u0061ge\":true,\"x\":1},\"stream\":true")]
    [InlineData("\"stream_options\":{\"include_usage\":true,\"x\":1},\"stream\":true", "\"stream_options\":{\"include_usage\":true,\"x\":1},\"stream\":true")]
    [InlineData("\"stream_options\":{\"include_usage\":false},\"stream\":false", "\"stream_options\":{\"include_usage\":false},\"stream\":false")]
    public void WriteRequest_Streaming_AsksForUsage(string members, string expected)
    {
        Assert.Equal($$"""{"model":"m",{{expected}},{{Messages}}}""", Write($$"""{"model":"m",{{members}},{{Messages}}}""", "m"));
        Assert.Equal($$"""{{{Messages}},{{expected}},"model":"m"}""", Write($$"""{{{Messages}},{{members}},"model":"m"}""", "m"));
    }

    /// <summary>The names of whom to ask next are for us; a provider that knows the field would take them for its own.</summary>
    [Theory]
    [InlineData("""{"models":["a"],"model":"m",MESSAGES}""", """{"model":"m",MESSAGES}""")]
    [InlineData("""{"models":["a"],"max_price":{"prompt":1},"model":"m",MESSAGES}""", """{"model":"m",MESSAGES}""")]
    [InlineData("""{"model":"m","max_price":null,"models":["a"],MESSAGES,"provider":{"max_price":{}}}""", """{"model":"m",MESSAGES}""")]
    [InlineData("""{"provider":{"max_price":{}},"user":"u","max_price":{},"model":"m",MESSAGES}""", """{"user":"u","model":"m",MESSAGES}""")]
    [InlineData("""{"model":"m",MESSAGES,"provider":{"sort":"price","max_price":{}}}""", """{"model":"m",MESSAGES,"provider":{"sort":"price","max_price":{}}}""")]
    [InlineData("""{ "models" : [] , "model":"m",MESSAGES}""", """{ "model":"m",MESSAGES}""")]
    [InlineData("""{"model":"m" , "models":["a","b"] , MESSAGES}""", """{"model":"m" , MESSAGES}""")]
    [InlineData("""{"model":"m",MESSAGES,"mod\u0065ls":null }""", """{"model":"m",MESSAGES }""")]
    [InlineData("""{"model":"m","stream":true,"models":["a"],MESSAGES}""", """{"model":"m","stream":true,"stream_options":{"include_usage":true},MESSAGES}""")]
    public void WriteRequest_Models_AreLeftOut(string body, string expected)
        => Assert.Equal(expected.Replace("MESSAGES", Messages, StringComparison.Ordinal), Write(body.Replace("MESSAGES", Messages, StringComparison.Ordinal), "m"));

    [Theory]
    [InlineData("Qwen/Qwen3-8B", "Qwen/Qwen3-8B")]
    [InlineData("a\"b\\c\n", "a\\\"b\\\\c\\n")]
    public void WriteRequest_OtherModel_IsEscaped(string model, string expected)
        => Assert.Equal($$"""{ "model" : "{{expected}}" , {{Messages}}}""", Write($$"""{ "model" : "m" , {{Messages}}}""", model));

    [Theory]
    [InlineData("\"max_tokens\":100,", "\"max_tokens\":60,")]
    [InlineData("\"max_completion_tokens\": 100 ,", "\"max_completion_tokens\": 60 ,")]
    [InlineData("\"max_tokens\":null,\"max_completion_tokens\":100,", "\"max_tokens\":null,\"max_completion_tokens\":60,")]
    public void WriteRequest_TokensLeft_TakeTheLimitsPlace(string asked, string sent)
    {
        var output = new ArrayBufferWriter<byte>();
        var request = Parsed.Request($$"""{"model":"m",{{asked}}{{Messages}}}""");

        Assert.Equal(default, s_dialect.WriteRequest(request, new("m"u8.ToArray(), default) { MaxTokens = 60 }, output));

        Assert.Equal($$"""{"model":"m",{{sent}}{{Messages}}}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void WriteRequest_Prefill_IsATrailingAssistantMessage()
    {
        var request = Parsed.Request("""{"messages":[ {"role":"user","content":"q"} ],"model":"m"}""");
        Assert.Equal(
            """{"messages":[ {"role":"user","content":"q"} ,{"role":"assistant","content":"so \"far\""}],"model":"m"}""",
            Encoding.UTF8.GetString(Write(request, "m"u8.ToArray(), "so \\\"far\\\""u8.ToArray())));
    }

    [Theory]
    [InlineData("\"Once\",\"x\":1}", "\"Once upon\",\"x\":1}")]
    [InlineData("\"\"}", "\" upon\"}")]
    [InlineData("null}", "null},{\"role\":\"assistant\",\"content\":\" upon\"}")]
    [InlineData("[{\"type\":\"text\",\"text\":\"Once\"}]}", "[{\"type\":\"text\",\"text\":\"Once\"}]},{\"role\":\"assistant\",\"content\":\" upon\"}")]
    public void WriteRequest_PrefillOfAnAnswerTheClientBegan_GoesOnWithIt(string content, string expected)
    {
        const string Begin = """{"model":"m","messages":[{"role":"user","content":"q"},{"role":"assistant","content":""";
        Assert.Equal(Begin + expected + "]}", Encoding.UTF8.GetString(Write(Parsed.Request(Begin + content + "]}"), "m"u8.ToArray(), " upon"u8.ToArray())));
    }

    /// <summary>Every field but model, messages and stream_options is there byte for byte; so is every message but the last, which has the prefill.</summary>
    private static void CompareTheRest(in ChatRequest before, in ChatRequest after)
    {
        var old = Others(before);
        Assert.Equal(old, Others(after));
        for (var index = 0; index < after.Messages.Length - 1; index++)
            Assert.Equal(before.Messages.Span[index].Whole.Text(before), after.Messages.Span[index].Whole.Text(after));
    }

    private static List<string> Others(in ChatRequest request)
    {
        var others = new List<string>();
        foreach (var field in request.Fields.Span)
        {
            if (field.Known is not (KnownField.Model or KnownField.Messages or KnownField.StreamOptions))
                others.Add(field.Name.Text(request) + field.Value.Text(request));
        }
        return others;
    }

    private static string Write(string body, string model) => Encoding.UTF8.GetString(Write(Parsed.Request(body), Parsed.Utf8(model)));

    private static byte[] Write(in ChatRequest request, byte[] model, byte[]? prefill = null)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Equal(default, s_dialect.WriteRequest(request, new(model, prefill), output));
        return output.WrittenSpan.ToArray();
    }
}
