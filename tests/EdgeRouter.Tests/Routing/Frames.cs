using System.Text.Json;

namespace EdgeRouter.Tests.Routing;

/// <summary>Frames of an upstream's stream, as tests write them.</summary>
internal static class Frames
{
    public const string Done = "data: [DONE]\n\n";

    public static string Role(string id = "u1") => Frame(id, """{"role":"assistant","content":""}""", "null");

    public static string Text(string text, string id = "u1") => Frame(id, $$"""{"content":{{Quote(text)}}}""", "null");

    public static string Reasoning(string text, string id = "u1") => Frame(id, $$"""{"reasoning_content":{{Quote(text)}}}""", "null");

    /// <summary>A frame of the choice with this index.</summary>
    public static string Choice(int index, string text, string? finish = null) =>
        "data: {\"id\":\"u1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":" + index + ",\"delta\":"
        + (text.Length == 0 ? "{}" : $$"""{"content":{{Quote(text)}}}""") + ",\"finish_reason\":" + (finish is null ? "null" : Quote(finish)) + "}]}\n\n";

    public static string ToolCall(string id = "u1") =>
        Frame(id, """{"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"f","arguments":"{\"a\":"}}]}""", "null");

    /// <summary>More of the arguments that <see cref="ToolCall"/> began.</summary>
    public static string ToolArguments(string piece, string id = "u1") => Frame(id, "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":" + Quote(piece) + "}}]}", "null");

    public static string Finish(string reason = "stop", string id = "u1") => Frame(id, "{}", Quote(reason));

    public static string Usage(int prompt, int completion, string id = "u1") =>
        "data: {\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],\"usage\":{\"prompt_tokens\":" + prompt
        + ",\"completion_tokens\":" + completion + ",\"total_tokens\":" + (prompt + completion) + "}}\n\n";

    public static string Error(string message = "overloaded") => "data: {\"error\":{\"message\":" + Quote(message) + ",\"type\":\"server_error\"}}\n\n";

    public static string WholeBody(string content, string finish = "stop") =>
        "{\"id\":\"w1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
        + Quote(content) + ",\"refusal\":null},\"logprobs\":null,\"finish_reason\":" + Quote(finish) + "}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":3,\"total_tokens\":10}}";

    private static string Frame(string id, string delta, string finish) =>
        "data: {\"id\":\"" + id + "\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":" + delta
        + ",\"finish_reason\":" + finish + "}]}\n\n";

    private static string Quote(string text) => "\"" + JsonEncodedText.Encode(text) + "\"";
}
