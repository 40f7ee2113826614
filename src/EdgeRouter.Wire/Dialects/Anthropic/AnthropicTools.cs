using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary><c>tools</c> and <c>tool_choice</c>.</summary>
internal static class AnthropicTools
{
    internal static void Write(in ChatOptions options, RequestMapping mapping)
    {
        var tools = options[ChatOption.Tools];
        var choice = ToolChoice.Read(options, mapping);
        if (JsonValue.SaysNothing(tools))
            return;
        var json = mapping.Json;
        json.Name("tools"u8);
        json.BeginArray();
        var items = new JsonItems(tools);
        while (items.Next())
            WriteTool(FunctionTool.Read(items.Value, items.Index, mapping), json);
        json.EndArray();
        WriteChoice(choice, JsonValue.IsFalse(options[ChatOption.ParallelToolCalls]), json);
    }

    private static void WriteTool(in FunctionTool tool, JsonPieces json)
    {
        json.BeginObject();
        json.RawIfAny("name"u8, tool.Name);
        json.RawIfAny("description"u8, tool.Description);
        json.Raw("input_schema"u8, tool.Parameters.IsEmpty ? "{\"type\":\"object\",\"properties\":{}}"u8 : tool.Parameters);
        if (tool.IsStrict)
            json.Raw("strict"u8, "true"u8);
        json.RawIfAny("cache_control"u8, tool.CacheControl);
        json.EndObject();
    }

    private static void WriteChoice(in ToolChoice choice, bool oneAtATime, JsonPieces json)
    {
        if (choice.Kind == ToolChoiceKind.Unsaid && !oneAtATime)
            return;
        json.Name("tool_choice"u8);
        json.BeginObject();
        json.Escaped("type"u8, choice.Kind switch
        {
            ToolChoiceKind.None => "none"u8,
            ToolChoiceKind.Required => "any"u8,
            ToolChoiceKind.Named => "tool"u8,
            _ => "auto"u8,
        });
        json.RawIfAny("name"u8, choice.Name);
        if (oneAtATime && choice.Kind != ToolChoiceKind.None)
            json.Raw("disable_parallel_tool_use"u8, "true"u8);
        json.EndObject();
    }
}
