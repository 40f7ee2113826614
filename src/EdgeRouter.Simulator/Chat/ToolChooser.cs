using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Which of the request's tools the model calls: those forced by <c>tool_choice</c>, else those that the user's last words name.</summary>
internal static class ToolChooser
{
    public static IReadOnlyList<ToolCall> Choose(ChatAsk ask, ulong seed)
    {
        if (ask.Tools.ValueKind != JsonValueKind.Array || ask.Tools.GetArrayLength() == 0)
            return [];
        string choice = ask.ToolChoice.ValueKind == JsonValueKind.String ? ask.ToolChoice.GetString()! : "auto";
        string? forced = ForcedName(ask.ToolChoice);
        // After a tool's result comes an answer, unless another call is demanded.
        if (choice == "none" || (choice == "auto" && forced is null && ask.ToolResult is not null))
            return [];

        var calls = new List<ToolCall>();
        foreach (var tool in ask.Tools.EnumerateArray())
        {
            if (Function(tool) is not { } function)
                continue;
            if (forced is null ? IsNamed(function.Name, ask.Question) : function.Name == forced)
                calls.Add(Call(function.Name, function.Parameters, ask, seed, calls.Count));
            if (calls.Count > 0 && (!ask.ParallelToolCalls || forced is not null))
                return calls;
        }
        if (calls.Count == 0 && choice == "required" && Function(ask.Tools[0]) is { } first)
            calls.Add(Call(first.Name, first.Parameters, ask, seed, 0));
        return calls;
    }

    private static ToolCall Call(string name, JsonElement parameters, ChatAsk ask, ulong seed, int index)
    {
        string id = $"call_{StableHash.Mix(seed + (ulong)index + 1):x16}";
        return new ToolCall(id, name, SchemaFiller.Fill(parameters, ask.Question, seed));
    }

    private static string? ForcedName(JsonElement choice) =>
        choice.ValueKind == JsonValueKind.Object
            && choice.TryGetProperty("function"u8, out var function) && function.ValueKind == JsonValueKind.Object
            && function.TryGetProperty("name"u8, out var name)
            ? name.GetString() : null;

    private static (string Name, JsonElement Parameters)? Function(JsonElement tool)
    {
        if (tool.ValueKind != JsonValueKind.Object
            || !tool.TryGetProperty("function"u8, out var function) || function.ValueKind != JsonValueKind.Object
            || !function.TryGetProperty("name"u8, out var name) || name.ValueKind != JsonValueKind.String)
            return null;
        function.TryGetProperty("parameters"u8, out var parameters);
        return (name.GetString()!, parameters);
    }

    /// <summary>Whether the words hold the tool's name, also with spaces for its underscores.</summary>
    private static bool IsNamed(string name, string words) =>
        words.Contains(name, StringComparison.OrdinalIgnoreCase)
            || words.Contains(name.Replace('_', ' '), StringComparison.OrdinalIgnoreCase);
}
