using System.Text;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class ChatRequestReaderTests
{
    private const string User = """{"role":"user","content":"hi"}""";

    [Theory]
    [InlineData("plain.json", "auto", ChatFlags.Stream | ChatFlags.IncludeUsage, 64, 1, 1)]
    [InlineData("tools.json", "gpt-5.4-mini", ChatFlags.Tools | ChatFlags.NoStore, 512, 1, 1)]
    [InlineData("images.json", "vision", ChatFlags.Images, 100, 1, 0)]
    [InlineData("audio.json", "gpt-audio", ChatFlags.OtherMedia, -1, 1, 0)]
    [InlineData("json_schema.json", "strong", ChatFlags.JsonMode | ChatFlags.JsonSchema | ChatFlags.Logprobs, -1, 2, 0)]
    [InlineData("unicode.json", "qwen3-32b", ChatFlags.None, -1, 1, 2)]
    [InlineData("agent_turns.json", "medium", ChatFlags.Stream | ChatFlags.Tools | ChatFlags.ToolTurns, -1, 1, 6)]
    [InlineData("vllm_extra.json", "Qwen/Qwen3-8B", ChatFlags.None, -1, 1, -1)]
    public void Read_Fixture_SaysWhatItIs(string fixture, string model, ChatFlags flags, int maxTokens, int choices, int lastUser)
    {
        var request = Parsed.Request(WireFixtures.Request(fixture));
        Assert.Equal(model, Encoding.UTF8.GetString(request.ModelUtf8));
        Assert.Equal(flags, request.Flags);
        Assert.Equal(maxTokens, request.MaxTokens);
        Assert.Equal(choices, request.Choices);
        Assert.Equal(lastUser, request.LastUser);
    }

    [Fact]
    public void Read_Fields_AreExactRanges()
    {
        var request = Parsed.Request(WireFixtures.Request("vllm_extra.json"));
        var fields = request.Fields.ToArray();
        Assert.Equal(
            ["messages", "top_k", "min_p", "repetition_penalty", "guided_regex", "chat_template_kwargs", "stop", "logit_bias", "functions", "model", "stream", "n", "metadata"],
            fields.Select(field => field.Name.Text(request)));
        Assert.Equal(
            ["40", "0.05", "1.1", "\"[a-z]+\\\\d{2}\"", """{ "enable_thinking" : false }""", "null", "{ }", "[ ]", "\"Qwen/Qwen3-8B\"", "null", "null", """{ "k" : "v" }"""],
            fields.Skip(1).Select(field => field.Value.Text(request)));
        Assert.Equal(fields[0].Value, request.MessagesArray);
        Assert.StartsWith("[ {", request.MessagesArray.Text(request), StringComparison.Ordinal);
        Assert.EndsWith("} ]", request.MessagesArray.Text(request), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Messages_AreExactRanges()
    {
        var request = Parsed.Request(WireFixtures.Request("agent_turns.json"));
        var messages = request.Messages.ToArray();
        Assert.Equal(
            [ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.Tool, ChatRole.Assistant, ChatRole.User],
            messages.Select(message => message.Role));
        Assert.Equal(
            [ContentKind.Text, ContentKind.Text, ContentKind.None, ContentKind.Text, ContentKind.TextParts, ContentKind.Text, ContentKind.Text],
            messages.Select(message => message.Kind));
        Assert.Equal([2], Enumerable.Range(0, messages.Length).Where(index => messages[index].HasToolCalls));
        Assert.Equal(default, messages[2].Content);
        Assert.Equal("\"Cargo.toml\\nsrc\"", messages[3].Content.Text(request));
        Assert.Equal("""{"role":"user","content":"Make it print 42 instead."}""", messages[6].Whole.Text(request));
    }

    [Theory]
    [InlineData("\"hi\"", ContentKind.Text, 0, ChatFlags.None)]
    [InlineData("null", ContentKind.None, 0, ChatFlags.None)]
    [InlineData("[]", ContentKind.TextParts, 0, ChatFlags.None)]
    [InlineData("""[{"type":"text","text":"a"}]""", ContentKind.TextParts, 0, ChatFlags.None)]
    [InlineData("""[{"type":"text","text":"a","document":"b"}]""", ContentKind.MixedParts, 0, ChatFlags.None)]
    [InlineData("""[{"type":"image_url","image_url":{}},{"type":"image_url"}]""", ContentKind.MixedParts, 2, ChatFlags.Images)]
    [InlineData("""[{"type":"refusal","refusal":"no"}]""", ContentKind.MixedParts, 0, ChatFlags.OtherMedia)]
    [InlineData("""[{"type":"file"},{"type":"image\u005furl"}]""", ContentKind.MixedParts, 1, ChatFlags.OtherMedia | ChatFlags.Images)]
    public void Read_Content_IsClassified(string content, ContentKind kind, int images, ChatFlags flags)
    {
        var request = Parsed.Request($$"""{"messages":[{"role":"user","content":{{content}}}],"model":"m"}""");
        var message = Assert.Single(request.Messages.ToArray());
        Assert.Equal((kind, images, flags), (message.Kind, message.Images, request.Flags));
        Assert.Equal(kind == ContentKind.None ? "" : content, message.Content.Text(request));
    }

    [Theory]
    [InlineData("system", ChatRole.System)]
    [InlineData("developer", ChatRole.Developer)]
    [InlineData("user", ChatRole.User)]
    [InlineData("assistant", ChatRole.Assistant)]
    [InlineData("tool", ChatRole.Tool)]
    [InlineData("function", ChatRole.Function)]
    [InlineData("User", ChatRole.Other)]
    [InlineData("", ChatRole.Other)]
    [InlineData("critic", ChatRole.Other)]
    [InlineData("syst\\u0065m", ChatRole.System)]
    [InlineData("\\ud800", ChatRole.Other)]
    public void Read_Role_IsKnown(string role, ChatRole expected)
        => Assert.Equal(expected, Parsed.Request($$"""{"model":"m","messages":[{"content":"x","role":"{{role}}"}]}""").Messages.Span[0].Role);

    [Theory]
    [InlineData("\"stream\":true", ChatFlags.Stream)]
    [InlineData("\"stream\":false", ChatFlags.None)]
    [InlineData("\"stream_options\":{\"include_usage\":false}", ChatFlags.None)]
    [InlineData("\"stream_options\":{\"x\":{\"include_usage\":true}}", ChatFlags.None)]
    [InlineData("\"stream_options\":{\"x\":[],\"include_usage\":true}", ChatFlags.IncludeUsage)]
    [InlineData("\"tools\":[]", ChatFlags.None)]
    [InlineData("\"tools\":null", ChatFlags.None)]
    [InlineData("\"tools\":[{}]", ChatFlags.Tools)]
    [InlineData("\"functions\":[{\"name\":\"f\"}]", ChatFlags.Tools)]
    [InlineData("\"response_format\":{\"type\":\"text\"}", ChatFlags.None)]
    [InlineData("\"response_format\":{\"type\":\"json_object\"}", ChatFlags.JsonMode)]
    [InlineData("\"response_format\":{\"json_schema\":{\"type\":\"text\"},\"type\":\"json_schema\"}", ChatFlags.JsonMode | ChatFlags.JsonSchema)]
    [InlineData("\"logprobs\":true", ChatFlags.Logprobs)]
    [InlineData("\"logprobs\":null", ChatFlags.None)]
    [InlineData("\"store\":false", ChatFlags.NoStore)]
    [InlineData("\"store\":true", ChatFlags.None)]
    [InlineData("\"modalities\":[\"text\"]", ChatFlags.None)]
    [InlineData("\"modalities\":[\"text\",\"audio\"]", ChatFlags.OtherMedia)]
    public void Read_Option_SetsItsFlag(string member, ChatFlags expected)
        => Assert.Equal(expected, Parsed.Request($$"""{"model":"m",{{member}},"messages":[{{User}}]}""").Flags);

    [Theory]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c"}]}""", true, true)]
    [InlineData("""{"role":"assistant","tool_calls":[]}""", false, false)]
    [InlineData("""{"role":"assistant","tool_calls":null,"content":"x"}""", false, false)]
    [InlineData("""{"role":"assistant","function_call":{"name":"f"}}""", true, true)]
    [InlineData("""{"role":"assistant"}""", false, false)]
    [InlineData("""{"role":"tool","content":"r"}""", false, true)]
    [InlineData("""{"role":"function","content":"r"}""", false, true)]
    public void Read_ToolTurn_IsFlagged(string message, bool hasCalls, bool isToolTurn)
    {
        var request = Parsed.Request($$"""{"model":"m","messages":[{{message}},{{User}}]}""");
        Assert.Equal(hasCalls, request.Messages.Span[0].HasToolCalls);
        Assert.Equal(isToolTurn, request.Has(ChatFlags.ToolTurns));
    }

    [Theory]
    [InlineData("\"max_tokens\":5", 5)]
    [InlineData("\"max_completion_tokens\":9,\"max_tokens\":5", 9)]
    [InlineData("\"max_tokens\":5,\"max_completion_tokens\":null", 5)]
    [InlineData("\"max_tokens\":2147483647", int.MaxValue)]
    [InlineData("\"max_tokens\":null", -1)]
    public void Read_MaxTokens_PrefersTheNewerName(string members, int expected)
        => Assert.Equal(expected, Parsed.Request($$"""{"model":"m",{{members}},"messages":[{{User}}]}""").MaxTokens);

    [Fact]
    public void Read_LastMessageNotTheUsers_HasNoLastUser()
        => Assert.Equal(-1, Parsed.Request($$"""{"model":"m","messages":[{{User}},{"role":"assistant","content":"and"}]}""").LastUser);

    [Fact]
    public void Read_ManyMessages_GrowsTheScratch()
    {
        var scratch = new ChatScratch();
        var body = Parsed.Utf8($$"""{"model":"m","messages":[{{string.Join(',', Enumerable.Repeat(User, 3000))}}]}""");
        Assert.False(ChatRequestReader.Read(body, scratch, out var request).IsFailure);
        Assert.Equal(3000, request.Messages.Length);
        Assert.Equal(2999, request.LastUser);
        scratch.Trim();
        Assert.False(ChatRequestReader.Read(body, scratch, out request).IsFailure);
        Assert.Equal(3000, request.Messages.Length);
    }

    [Fact]
    public void Read_Guarded_StaysWithinTheBody()
    {
        foreach (var name in WireFixtures.RequestNames)
        {
            var bytes = WireFixtures.Request(name);
            Assert.Equal(Parsed.Describe(Parsed.Request(bytes)), Parsed.Describe(Parsed.Request(Segmentations.Guarded(bytes))));
            for (var length = 0; length < bytes.AsSpan().TrimEnd(" \n"u8).Length; length++)
                Assert.True(Parsed.Failure(Segmentations.Guarded(bytes.AsSpan(0, length))).Code is ParseError.Empty or ParseError.InvalidJson or ParseError.InvalidUtf8);
        }
    }
}
