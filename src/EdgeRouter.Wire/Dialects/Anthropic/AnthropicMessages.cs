using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>
/// <c>system</c> and <c>messages</c>. System and developer messages go to the front, wherever they stood; messages of one side that follow each other
/// become one; tool results are the user's; an answer that was begun ends in no white space, which Anthropic refuses.
/// </summary>
internal static class AnthropicMessages
{
    /// <param name="prefill">Escaped start of the answer, or empty.</param>
    internal static void Write(in ChatRequest request, ReadOnlySpan<byte> prefill, RequestMapping mapping)
    {
        WriteSystem(request, mapping);
        mapping.Json.Name("messages"u8);
        mapping.Json.BeginArray();
        var turns = new Turns(mapping.Json, "assistant"u8, "content"u8);
        var messages = request.Messages.Span;
        for (var index = 0; index < messages.Length; index++)
        {
            var isLast = index == messages.Length - 1 && prefill.IsEmpty;
            WriteMessage(request, index, isLast, mapping, ref turns);
        }
        var trimmed = PrefillText.TrimmedLength(prefill);
        if (trimmed > 0)
        {
            turns.Open(isAnswer: true);
            AnthropicContent.WriteText(mapping.Json, prefill[..trimmed]);
        }
        turns.Close();
        mapping.Json.EndArray();
        if (!turns.Any)
            mapping.Refuse("messages", "says nothing that could be put to this provider");
    }

    private static void WriteSystem(in ChatRequest request, RequestMapping mapping)
    {
        var any = false;
        var messages = request.Messages.Span;
        for (var index = 0; index < messages.Length; index++)
        {
            if (messages[index].Role is not (ChatRole.System or ChatRole.Developer))
                continue;
            var members = new MessageMembers(messages[index].Whole.Of(request.Body.Span));
            if (AnthropicContent.IsBlank(members.Content))
                continue;
            if (!any)
            {
                mapping.Json.Name("system"u8);
                mapping.Json.BeginArray();
            }
            any = true;
            AnthropicContent.Write(members.Content, members.CacheControl, index, ContentLimits.TextOnly, mapping);
        }
        if (any)
            mapping.Json.EndArray();
    }

    private static void WriteMessage(in ChatRequest request, int index, bool isLast, RequestMapping mapping, ref Turns turns)
    {
        var message = request.Messages.Span[index];
        var members = new MessageMembers(message.Whole.Of(request.Body.Span));
        switch (message.Role)
        {
            case ChatRole.System or ChatRole.Developer:
                break;
            case ChatRole.User:
                if (AnthropicContent.IsBlank(members.Content))
                    break;
                turns.Open(isAnswer: false);
                AnthropicContent.Write(members.Content, members.CacheControl, index, ContentLimits.None, mapping);
                break;
            case ChatRole.Assistant:
                WriteAssistant(members, index, isLast, mapping, ref turns);
                break;
            case ChatRole.Tool:
                turns.Open(isAnswer: false);
                WriteToolResult(members, index, mapping);
                break;
            default:
                mapping.Refuse($"messages[{index}].role", "is none that this provider knows");
                break;
        }
    }

    private static void WriteAssistant(in MessageMembers members, int index, bool isLast, RequestMapping mapping, ref Turns turns)
    {
        if (!members.FunctionCall.IsEmpty)
            mapping.Refuse($"messages[{index}].function_call", "cannot be put to this provider; it takes tool_calls");
        if (!members.Audio.IsEmpty)
            mapping.Refuse($"messages[{index}].audio", "cannot be put to this provider");
        var endsHere = isLast && JsonValue.SaysNothing(members.ToolCalls);
        var limits = ContentLimits.TextOnly | (endsHere ? ContentLimits.TrimEnd : ContentLimits.None);
        var hasText = !AnthropicContent.IsBlank(members.Content);
        var hasCalls = !JsonValue.SaysNothing(members.ToolCalls);
        var hasThoughts = AnthropicThoughts.Any(members.ThinkingBlocks);
        if (!hasText && !hasCalls && !hasThoughts)
            return;
        turns.Open(isAnswer: true);
        AnthropicThoughts.Write(members.ThinkingBlocks, mapping.Json);
        if (hasText)
            AnthropicContent.Write(members.Content, members.CacheControl, index, limits, mapping);
        if (hasCalls)
            WriteCalls(members.ToolCalls, index, mapping);
    }

    private static void WriteCalls(ReadOnlySpan<byte> calls, int message, RequestMapping mapping)
    {
        if (!JsonValue.IsArray(calls))
            mapping.Refuse($"messages[{message}].tool_calls", "is no array");
        var json = mapping.Json;
        var items = new JsonItems(calls);
        while (items.Next())
        {
            var call = new ToolCallMembers(items.Value);
            var input = call.ArgumentsObject();
            if (!JsonValue.IsString(call.Id) || !JsonValue.IsString(call.Name))
                mapping.Refuse($"messages[{message}].tool_calls[{items.Index}]", "lacks an id or the name of a function");
            else if (input.IsEmpty)
                mapping.Refuse($"messages[{message}].tool_calls[{items.Index}].function.arguments", "is no JSON object, as this provider demands");
            json.BeginObject();
            json.Escaped("type"u8, "tool_use"u8);
            AnthropicToolIds.Write(json, "id"u8, call.Id);
            json.RawIfAny("name"u8, call.Name);
            json.RawIfAny("input"u8, input);
            json.EndObject();
        }
    }

    private static void WriteToolResult(in MessageMembers members, int index, RequestMapping mapping)
    {
        if (!JsonValue.IsString(members.ToolCallId))
            mapping.Refuse($"messages[{index}].tool_call_id", "is missing or no string");
        var json = mapping.Json;
        json.BeginObject();
        json.Escaped("type"u8, "tool_result"u8);
        AnthropicToolIds.Write(json, "tool_use_id"u8, members.ToolCallId);
        if (!AnthropicContent.IsBlank(members.Content))
        {
            json.Name("content"u8);
            json.BeginArray();
            AnthropicContent.Write(members.Content, default, index, ContentLimits.None, mapping);
            json.EndArray();
        }
        json.RawIfAny("cache_control"u8, members.CacheControl);
        json.EndObject();
    }
}
