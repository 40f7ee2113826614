using System.Text.Json;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

/// <summary>The rules of a chat request said once more, slowly, over <see cref="JsonDocument"/>; what <see cref="ChatRequestReader"/> is checked against.</summary>
internal sealed class RequestOracle
{
    private readonly Dictionary<string, JsonElement> _fields = [];

    public bool Accepts { get; private set; }

    public ChatFlags Flags { get; private set; }

    public JsonProperty[] Fields { get; private set; } = [];

    public JsonElement[] Messages { get; private set; } = [];

    public int MaxTokens { get; private set; } = -1;

    public int Choices { get; private set; } = 1;

    public int LastUser { get; private set; } = -1;

    /// <summary>Null when the text has half surrogates, of which <see cref="JsonElement"/> cannot speak.</summary>
    public static RequestOracle? Judge(JsonDocument document)
    {
        var oracle = new RequestOracle();
        try
        {
            oracle.Accepts = oracle.Check(document.RootElement);
            return oracle;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public JsonElement Field(string name) => _fields[name];

    private bool Check(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return false;
        Fields = [.. root.EnumerateObject()];
        foreach (var property in Fields)
        {
            if (!_fields.TryAdd(property.Name, property.Value))
                return false;
        }
        return Fields.Length <= 128
            && CheckModel()
            && Switch("stream", JsonValueKind.True, ChatFlags.Stream)
            && Switch("logprobs", JsonValueKind.True, ChatFlags.Logprobs)
            && Switch("store", JsonValueKind.False, ChatFlags.NoStore)
            && Integer("n", 128, value => Choices = value)
            && Integer("max_tokens", int.MaxValue, value => MaxTokens = value)
            && Integer("max_completion_tokens", int.MaxValue, value => MaxTokens = value)
            && CheckStreamOptions()
            && CheckFormat()
            && Array("tools", _ => Flags |= ChatFlags.Tools)
            && Array("functions", _ => Flags |= ChatFlags.Tools)
            && Array("modalities", item => Flags |= IsString(item, "text") ? 0 : ChatFlags.OtherMedia)
            && CheckMessages();
    }

    private bool CheckModel()
        => _fields.TryGetValue("model", out var model) && model.ValueKind == JsonValueKind.String && model.GetRawText() is var raw && raw.Length > 2 && !raw.Contains('\\');

    private bool Switch(string name, JsonValueKind on, ChatFlags flag)
    {
        if (!_fields.TryGetValue(name, out var value))
            return true;
        if (value.ValueKind == on)
            Flags |= flag;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;
    }

    private bool Integer(string name, int max, Action<int> take)
    {
        if (!_fields.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.Number || value.GetRawText().AsSpan().ContainsAny(".eE"))
            return false;
        if (!value.TryGetInt32(out var number) || number < 1 || number > max)
            return false;
        take(number);
        return true;
    }

    private bool CheckStreamOptions()
    {
        if (!Object("stream_options", "include_usage", out var usage))
            return false;
        if (usage?.ValueKind == JsonValueKind.True)
            Flags |= ChatFlags.IncludeUsage;
        return usage?.ValueKind is null or JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null;
    }

    private bool CheckFormat()
    {
        if (!Object("response_format", "type", out var type))
            return false;
        if (type is null)
            return true;
        if (IsString(type.Value, "json_object"))
            Flags |= ChatFlags.JsonMode;
        if (IsString(type.Value, "json_schema"))
            Flags |= ChatFlags.JsonMode | ChatFlags.JsonSchema;
        return type.Value.ValueKind == JsonValueKind.String;
    }

    /// <summary>Absent, null, or an object that has the member at most once.</summary>
    private bool Object(string name, string member, out JsonElement? value)
    {
        value = null;
        if (!_fields.TryGetValue(name, out var element) || element.ValueKind == JsonValueKind.Null)
            return true;
        if (element.ValueKind != JsonValueKind.Object)
            return false;
        var found = element.EnumerateObject().Where(property => property.Name == member).ToArray();
        value = found.Length == 1 ? found[0].Value : null;
        return found.Length <= 1;
    }

    private bool Array(string name, Action<JsonElement> each)
    {
        if (!_fields.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return true;
        if (value.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var item in value.EnumerateArray())
            each(item);
        return true;
    }

    private bool CheckMessages()
    {
        if (!_fields.TryGetValue("messages", out var messages) || messages.ValueKind != JsonValueKind.Array)
            return false;
        Messages = [.. messages.EnumerateArray()];
        for (var index = 0; index < Messages.Length; index++)
        {
            if (!CheckMessage(Messages[index]))
                return false;
        }
        if (Messages.Length > 0 && Messages[^1].GetProperty("role").GetString() == "user")
            LastUser = Messages.Length - 1;
        return Messages.Length > 0;
    }

    private bool CheckMessage(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object || !Unique(message, "role", "content", "tool_calls", "tool_call_id", "function_call", "name"))
            return false;
        if (!message.TryGetProperty("role", out var role) || role.ValueKind != JsonValueKind.String)
            return false;
        if (role.GetString() is "tool" or "function" || Says(message, "tool_calls") || Says(message, "function_call"))
            Flags |= ChatFlags.ToolTurns;
        if (!message.TryGetProperty("content", out var content) || content.ValueKind is JsonValueKind.Null or JsonValueKind.String)
            return true;
        return content.ValueKind == JsonValueKind.Array && content.EnumerateArray().All(CheckPart);
    }

    private bool CheckPart(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object || !Unique(part, "type", "text"))
            return false;
        if (!part.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            return false;
        if (type.GetString() == "text")
            return part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String;
        Flags |= type.GetString() == "image_url" ? ChatFlags.Images : ChatFlags.OtherMedia;
        return true;
    }

    private static bool Unique(JsonElement element, params string[] names)
        => names.All(name => element.EnumerateObject().Count(property => property.Name == name) <= 1);

    private static bool Says(JsonElement element, string name)
        => element.TryGetProperty(name, out var value) && value.ValueKind switch
        {
            JsonValueKind.Null => false,
            JsonValueKind.String => value.GetString() != "",
            JsonValueKind.Array => value.GetArrayLength() > 0,
            JsonValueKind.Object => value.EnumerateObject().Any(),
            _ => true,
        };

    private static bool IsString(JsonElement element, string text) => element.ValueKind == JsonValueKind.String && element.GetString() == text;
}
