using System.Text.Json;

namespace EdgeRouter.Simulator;

/// <summary>Reads a GenerateContentRequest as far as the simulator cares.</summary>
internal static class GeminiAskReader
{
    public static string Read(JsonElement root, ChatAsk ask)
    {
        var config = root.Member("generationConfig"u8);
        ask.MaxTokens = config.Member("maxOutputTokens"u8).Number(int.MaxValue);
        ask.Logprobs = config.Member("responseLogprobs"u8).IsTrue();
        ask.TopLogprobs = config.Member("logprobs"u8).Number(0);
        ask.Choices = config.Member("candidateCount"u8).Number(1);
        ask.WantsJson = config.Member("responseMimeType"u8).Text() == "application/json";
        ask.Schema = Either(config, "responseJsonSchema"u8, "responseSchema"u8);
        ask.Tools =
        [
            .. from tool in root.Member("tools"u8).Items()
               from function in tool.Member("functionDeclarations"u8).Items()
               select new OfferedTool(function.Member("name"u8).Text() ?? "", Either(function, "parametersJsonSchema"u8, "parameters"u8)),
        ];
        var calling = root.Member("toolConfig"u8).Member("functionCallingConfig"u8);
        ask.Demand = calling.Member("mode"u8).Text() switch
        {
            "NONE" => ToolDemand.None,
            "ANY" => ToolDemand.Any,
            _ => ToolDemand.Auto,
        };
        ask.ForcedTool = calling.Member("allowedFunctionNames"u8).Items().FirstOrDefault().Text();
        return ReadConversation(root, ask);
    }

    private static string ReadConversation(JsonElement root, ChatAsk ask)
    {
        var conversation = new Conversation(ask);
        if (TextOf(root.Member("systemInstruction"u8)) is { Length: > 0 } system)
            conversation.Add("system", system);
        int turns = 0;
        foreach (var content in root.Member("contents"u8).Items())
        {
            turns++;
            if (content.Member("role"u8).Text() is not ("user" or "model" or null) and var role)
                return $"Please use a valid role: user, model. Got '{role}'.";
            var results = content.Member("parts"u8).Items().Select(part => part.Member("functionResponse"u8).Member("response"u8)).Where(result => result.ValueKind == JsonValueKind.Object).ToList();
            string text = TextOf(content);
            if (results.Count > 0)
                conversation.Add("tool", string.Concat(results.Select(result => result.Member("output"u8).Text() ?? result.GetRawText())));
            if (results.Count == 0 || text.Length > 0)
                conversation.Add(content.Member("role"u8).Text() == "model" ? "assistant" : "user", text, Pictures(content));
        }
        conversation.End();
        return turns == 0 ? "GenerateContentRequest.contents: contents is not specified" : "";
    }

    private static string TextOf(JsonElement content) =>
        string.Concat(content.Member("parts"u8).Items().Select(part => part.Member("text"u8).Text()));

    private static int Pictures(JsonElement content) => content.Member("parts"u8).Items().Count(part =>
        part.Member("inlineData"u8).ValueKind == JsonValueKind.Object || part.Member("fileData"u8).ValueKind == JsonValueKind.Object);

    private static JsonElement Either(JsonElement of, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        of.Member(first) is { ValueKind: not JsonValueKind.Undefined } found ? found : of.Member(second);
}
