using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>Calls of functions and what they returned. OpenAI ties the two by an id, Gemini by the function's name as well.</summary>
internal static class GeminiCalls
{
    /// <summary>Stands for the signature of a call that no Gemini made (ai.google.dev/gemini-api/docs/thought-signatures#faqs): without any, Gemini 3 refuses the history.</summary>
    private static ReadOnlySpan<byte> NoSignature => "\"skip_thought_signature_validator\""u8;

    internal static void Write(ReadOnlySpan<byte> calls, int message, ReadOnlySpan<byte> model, GeminiCallNames names, RequestMapping mapping)
    {
        if (!JsonValue.IsArray(calls))
            mapping.Refuse($"messages[{message}].tool_calls", "is no array");
        // Only the first of parallel calls is signed.
        var unsigned = GeminiThinking.TakesLevel(model) && !AnySigned(calls);
        var json = mapping.Json;
        var items = new JsonItems(calls);
        while (items.Next())
        {
            var call = new ToolCallMembers(items.Value);
            var arguments = call.ArgumentsObject();
            names.Note(call.Id, call.Name);
            if (!JsonValue.IsString(call.Name))
                mapping.Refuse($"messages[{message}].tool_calls[{items.Index}]", "lacks the name of a function");
            else if (arguments.IsEmpty)
                mapping.Refuse($"messages[{message}].tool_calls[{items.Index}].function.arguments", "is no JSON object, as this provider demands");
            json.BeginObject();
            json.Name("functionCall"u8);
            json.BeginObject();
            json.RawIfAny("id"u8, call.Id);
            json.RawIfAny("name"u8, call.Name);
            json.RawIfAny("args"u8, arguments);
            json.EndObject();
            json.RawIfAny("thoughtSignature"u8, unsigned && items.Index == 0 ? NoSignature : GoogleExtra.ThoughtSignature(call.ExtraContent));
            json.EndObject();
        }
    }

    internal static void WriteResponse(int index, in MessageMembers members, GeminiCallNames names, RequestMapping mapping)
    {
        var name = names.Of(members.ToolCallId);
        if (name.IsEmpty && JsonValue.IsString(members.Name))
            name = members.Name;
        if (name.IsEmpty)
            mapping.Refuse($"messages[{index}].tool_call_id", "is that of no earlier call, by which this provider would know the function");
        var json = mapping.Json;
        json.BeginObject();
        json.Name("functionResponse"u8);
        json.BeginObject();
        json.RawIfAny("id"u8, members.ToolCallId);
        json.RawIfAny("name"u8, name);
        json.Name("response"u8);
        WriteOutput(members.Content, index, mapping);
        json.EndObject();
        json.EndObject();
    }

    /// <summary>A text that spells an object is that object; any other goes as <c>output</c>, Google's name for it.</summary>
    private static void WriteOutput(ReadOnlySpan<byte> content, int index, RequestMapping mapping)
    {
        var json = mapping.Json;
        var text = JsonValue.Decoded(JsonValue.Escaped(content));
        if (JsonValue.IsValidObject(text))
        {
            json.Raw(text);
            return;
        }
        json.BeginObject();
        if (JsonValue.IsArray(content))
            json.Text("output"u8, JoinTexts(content, index, mapping));
        else
            json.Escaped("output"u8, JsonValue.Escaped(content));
        json.EndObject();
    }

    private static ReadOnlySpan<byte> JoinTexts(ReadOnlySpan<byte> content, int message, RequestMapping mapping)
    {
        var text = new System.Buffers.ArrayBufferWriter<byte>();
        var parts = new JsonItems(content);
        while (parts.Next())
        {
            var part = new ContentPart(parts.Value);
            if (!part.IsText)
                mapping.Refuse($"messages[{message}].content[{parts.Index}].type", "cannot be put to this provider here");
            System.Buffers.BuffersExtensions.Write(text, JsonValue.Decoded(part.Text));
        }
        return text.WrittenSpan;
    }

    private static bool AnySigned(ReadOnlySpan<byte> calls)
    {
        var items = new JsonItems(calls);
        while (items.Next())
        {
            if (!GoogleExtra.ThoughtSignature(new ToolCallMembers(items.Value).ExtraContent).IsEmpty)
                return true;
        }
        return false;
    }
}
