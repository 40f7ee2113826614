using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary><c>tools</c> and <c>tool_choice</c> to function declarations and their mode.</summary>
internal static class GeminiTools
{
    internal static void Write(in ChatOptions options, RequestMapping mapping)
    {
        var tools = options[ChatOption.Tools];
        var choice = ToolChoice.Read(options, mapping);
        if (JsonValue.SaysNothing(tools))
            return;
        if (JsonValue.IsFalse(options[ChatOption.ParallelToolCalls]))
            mapping.Refuse("parallel_tool_calls", "cannot be false for this provider");
        var json = mapping.Json;
        json.Name("tools"u8);
        json.BeginArray();
        json.BeginObject();
        json.Name("functionDeclarations"u8);
        json.BeginArray();
        var items = new JsonItems(tools);
        while (items.Next())
        {
            var tool = FunctionTool.Read(items.Value, items.Index, mapping);
            json.BeginObject();
            json.RawIfAny("name"u8, tool.Name);
            json.RawIfAny("description"u8, tool.Description);
            json.RawIfAny("parametersJsonSchema"u8, tool.Parameters);
            json.EndObject();
        }
        json.EndArray();
        json.EndObject();
        json.EndArray();
        WriteChoice(choice, json);
    }

    private static void WriteChoice(in ToolChoice choice, JsonPieces json)
    {
        if (choice.Kind == ToolChoiceKind.Unsaid)
            return;
        json.Name("toolConfig"u8);
        json.BeginObject();
        json.Name("functionCallingConfig"u8);
        json.BeginObject();
        json.Escaped("mode"u8, choice.Kind switch
        {
            ToolChoiceKind.None => "NONE"u8,
            ToolChoiceKind.Required or ToolChoiceKind.Named => "ANY"u8,
            _ => "AUTO"u8,
        });
        if (choice.Kind == ToolChoiceKind.Named)
        {
            json.Name("allowedFunctionNames"u8);
            json.BeginArray();
            json.Raw(choice.Name);
            json.EndArray();
        }
        json.EndObject();
        json.EndObject();
    }
}
