using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Reads a chat request's body as far as the simulator cares; members it does not know are skipped.</summary>
internal static class ChatAskReader
{
    /// <summary>Never throws; <paramref name="error"/> is what a provider would say to the body.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out ChatAsk? ask, out string error)
    {
        ask = null;
        try
        {
            var read = Read(body);
            error = AskLimits.Check(read);
            ask = error.Length == 0 ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // InvalidOperationException and FormatException are Utf8JsonReader's for a value of another type and for a number out of range.
            error = "We could not parse the JSON body of your request: " + e.Message;
        }
        return ask is not null;
    }

    private static ChatAsk Read(ReadOnlySpan<byte> body)
    {
        var ask = new ChatAsk();
        var reader = new Utf8JsonReader(body);
        reader.Read();
        Demand(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref reader, ask);
        reader.Read(); // Anything but the end of the body throws.
        return ask;
    }

    private static void ReadMember(ref Utf8JsonReader reader, ChatAsk ask)
    {
        if (Is(ref reader, "model"u8))
            ask.Model = reader.GetString() ?? "";
        else if (Is(ref reader, "messages"u8))
            ConversationReader.Read(ref reader, ask);
        else if (Is(ref reader, "stream"u8))
            ask.Stream = Flag(ref reader);
        else if (Is(ref reader, "stream_options"u8))
            ask.IncludeUsage = Parse(ref reader) is { ValueKind: JsonValueKind.Object } options
                && options.TryGetProperty("include_usage"u8, out var include) && include.ValueKind == JsonValueKind.True;
        else if (Is(ref reader, "max_completion_tokens"u8) || Is(ref reader, "max_tokens"u8))
            ask.MaxTokens = Number(ref reader, int.MaxValue);
        else if (Is(ref reader, "n"u8))
            ask.Choices = Number(ref reader, 1);
        else if (Is(ref reader, "logprobs"u8))
            ask.Logprobs = Flag(ref reader);
        else if (Is(ref reader, "top_logprobs"u8))
            ask.TopLogprobs = Number(ref reader, 0);
        else if (Is(ref reader, "parallel_tool_calls"u8))
            ask.ParallelToolCalls = Flag(ref reader);
        else if (Is(ref reader, "tools"u8))
            ask.Tools = ReadTools(Parse(ref reader));
        else if (Is(ref reader, "tool_choice"u8))
            ReadToolChoice(Parse(ref reader), ask);
        else if (Is(ref reader, "response_format"u8))
            ReadFormat(Parse(ref reader), ask);
        else
            reader.Skip();
    }

    private static List<OfferedTool> ReadTools(JsonElement tools)
    {
        var offered = new List<OfferedTool>();
        foreach (var tool in tools.Items())
        {
            if (tool.Member("function"u8) is var function && function.Member("name"u8).Text() is { } name)
                offered.Add(new OfferedTool(name, function.Member("parameters"u8)));
        }
        return offered;
    }

    private static void ReadToolChoice(JsonElement choice, ChatAsk ask)
    {
        ask.ForcedTool = choice.Member("function"u8).Member("name"u8).Text();
        ask.Demand = ask.ForcedTool is not null ? ToolDemand.Any : choice.Text() switch
        {
            "none" => ToolDemand.None,
            "required" => ToolDemand.Any,
            _ => ToolDemand.Auto,
        };
    }

    private static void ReadFormat(JsonElement format, ChatAsk ask)
    {
        ask.WantsJson = format.Member("type"u8).Text() is "json_object" or "json_schema";
        ask.Schema = format.Member("json_schema"u8).Member("schema"u8);
    }

    /// <summary>Whether the reader stands on this name; if so it moves on to the value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    // The element owns its memory, so it outlives the body.
    private static JsonElement Parse(ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    private static bool Flag(ref Utf8JsonReader reader) => reader.TokenType != JsonTokenType.Null && reader.GetBoolean();

    private static int Number(ref Utf8JsonReader reader, int otherwise) =>
        reader.TokenType == JsonTokenType.Null ? otherwise : reader.GetInt32();

    internal static void Demand(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
            throw new JsonException($"expected {type}, got {reader.TokenType} at byte {reader.TokenStartIndex}");
    }
}
