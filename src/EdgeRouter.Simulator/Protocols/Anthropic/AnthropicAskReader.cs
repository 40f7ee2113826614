using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Reads a Messages request as far as the simulator cares.</summary>
internal static class AnthropicAskReader
{
    public static string Read(JsonElement root, ChatAsk ask)
    {
        ask.Model = root.Member("model"u8).Text() ?? "";
        ask.Stream = root.Member("stream"u8).IsTrue();
        if (root.Member("max_tokens"u8).ValueKind != JsonValueKind.Number)
            return "max_tokens: Field required";
        ask.MaxTokens = root.Member("max_tokens"u8).Number(0);
        ask.Tools = [.. root.Member("tools"u8).Items().Select(tool => new OfferedTool(tool.Member("name"u8).Text() ?? "", tool.Member("input_schema"u8)))];
        ReadToolChoice(root.Member("tool_choice"u8), ask);
        var format = root.Member("output_config"u8).Member("format"u8);
        ask.WantsJson = format.Member("type"u8).Text() == "json_schema";
        ask.Schema = format.Member("schema"u8);
        return ReadConversation(root, ask);
    }

    private static void ReadToolChoice(JsonElement choice, ChatAsk ask)
    {
        ask.ParallelToolCalls = !choice.Member("disable_parallel_tool_use"u8).IsTrue();
        ask.ForcedTool = choice.Member("name"u8).Text();
        ask.Demand = choice.Member("type"u8).Text() switch
        {
            "none" => ToolDemand.None,
            "any" or "tool" => ToolDemand.Any,
            _ => ToolDemand.Auto,
        };
    }

    private static string ReadConversation(JsonElement root, ChatAsk ask)
    {
        var conversation = new Conversation(ask);
        if (TextOf(root.Member("system"u8)) is { Length: > 0 } system)
            conversation.Add("system", system);
        int turns = 0;
        foreach (var message in root.Member("messages"u8).Items())
        {
            turns++;
            var content = message.Member("content"u8);
            string? role = message.Member("role"u8).Text();
            if (role is not ("user" or "assistant"))
                return "messages: role must be 'user' or 'assistant'";
            string text = TextOf(content);
            var results = Blocks(content, "tool_result").ToList();
            if (role == "assistant" && text.Length > 0 && char.IsWhiteSpace(text[^1]) && turns == root.Member("messages"u8).GetArrayLength())
                return "messages: final assistant content cannot end with trailing whitespace";
            if (results.Count > 0)
                conversation.Add("tool", string.Concat(results.Select(result => TextOf(result.Member("content"u8)))));
            if (results.Count == 0 || text.Length > 0)
                conversation.Add(role, text, Blocks(content, "image").Count());
        }
        conversation.End();
        return turns == 0 ? "messages: at least one message is required" : "";
    }

    private static string TextOf(JsonElement content) =>
        content.Text() ?? string.Concat(Blocks(content, "text").Select(block => block.Member("text"u8).Text()));

    private static IEnumerable<JsonElement> Blocks(JsonElement content, string type) =>
        content.Items().Where(block => block.Member("type"u8).Text() == type);
}
