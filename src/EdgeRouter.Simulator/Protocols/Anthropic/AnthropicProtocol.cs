using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary><c>POST /v1/messages</c>, version 2023-06-01 (platform.claude.com/docs/en/api/messages).</summary>
internal sealed class AnthropicProtocol : IProtocol
{
    public const string Path = "/v1/messages";

    public static AnthropicProtocol Instance { get; } = new();

    public bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ChatAsk? ask, out string error) =>
        JsonAskReader.TryRead(body, AnthropicAskReader.Read, out ask, out error);

    public bool Accepts(ServedModel model, HttpRequest request) => model.AcceptsKey(request.Headers["x-api-key"]);

    public IEventWriter OpenStream(IBufferWriter<byte> output, ChatCall call, Completion[] choices) => new AnthropicEvents(output, call, choices[0]);

    public void WriteWhole(IBufferWriter<byte> output, ChatCall call, Completion[] choices, bool withUsage)
    {
        List<string> content = choices.Length == 0 ? [] : Blocks(choices[0]);
        string stop = choices.Length == 0 ? "end_turn" : StopReason(choices[0]);
        string usage = withUsage ? Usage(UsageCount.Of(call.Model.Model, call.Ask, choices)) : "";
        output.WriteText($$"""{{{Head(call)}},"content":[{{string.Join(',', content)}}],"stop_reason":"{{stop}}","stop_sequence":null{{usage}}}""");
    }

    public void WriteError(IBufferWriter<byte> output, in ProviderError error)
    {
        string type = error.Status switch
        {
            400 => "invalid_request_error",
            401 => "authentication_error",
            403 => "permission_error",
            404 => "not_found_error",
            413 => "request_too_large",
            429 => "rate_limit_error",
            503 or 529 => "overloaded_error",
            < 500 => "invalid_request_error",
            _ => "api_error",
        };
        output.WriteText($$$"""{"type":"error","error":{"type":"{{{type}}}","message":{{{JsonText.Quote(error.Message)}}}}}""");
    }

    /// <summary>Of a message: all before its content.</summary>
    public static string Head(ChatCall call) =>
        $"\"id\":\"msg_{call.Identity.Id}\",\"type\":\"message\",\"role\":\"assistant\",\"model\":{JsonText.Quote(call.Ask.Model)}";

    /// <summary>Anthropic counts what it read from its cache beside the input, not in it.</summary>
    public static string Usage(UsageCount usage) =>
        $$""","usage":{"input_tokens":{{usage.Prompt - usage.Cached}},"cache_creation_input_tokens":0,"cache_read_input_tokens":{{usage.Cached}},"output_tokens":{{usage.Completion}}}""";

    public static string StopReason(Completion completion) => completion.FinishReason switch
    {
        "tool_calls" => "tool_use",
        "length" => "max_tokens",
        _ => "end_turn",
    };

    public static string ToolUse(ToolCall tool, string input) =>
        $$"""{"type":"tool_use","id":"toolu_{{tool.Id}}","name":{{JsonText.Quote(tool.Name)}},"input":{{input}}}""";

    private static List<string> Blocks(Completion completion)
    {
        var blocks = new List<string>();
        if (completion.ReasoningTokens > 0)
            blocks.Add($$"""{"type":"thinking","thinking":{{JsonText.Quote(completion.Reasoning)}},"signature":"{{ReasoningText.Signature(completion.Reasoning)}}"}""");
        if (completion.Text.Length > 0)
            blocks.Add($$"""{"type":"text","text":{{JsonText.Quote(completion.Text)}}}""");
        blocks.AddRange(completion.Tools.Select(tool => ToolUse(tool, tool.Arguments)));
        return blocks;
    }
}
