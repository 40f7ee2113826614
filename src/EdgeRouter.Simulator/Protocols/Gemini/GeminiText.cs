namespace EdgeRouter.Simulator;

/// <summary>The pieces of a GenerateContentResponse, as text.</summary>
internal static class GeminiText
{
    public static string TextPart(string text) => $$"""{"text":{{JsonText.Quote(text)}}}""";

    /// <summary>Calls come whole.</summary>
    public static string CallPart(ToolCall tool) => $$$"""{"functionCall":{"name":{{{JsonText.Quote(tool.Name)}}},"args":{{{tool.Arguments}}}}}""";

    /// <param name="finish">Null while the candidate goes on.</param>
    public static string Candidate(int index, IEnumerable<string> parts, string? finish)
    {
        string reason = finish is null ? "" : $",\"finishReason\":\"{finish}\"";
        return $$"""{"content":{"parts":[{{string.Join(',', parts)}}],"role":"model"}{{reason}},"index":{{index}}}""";
    }

    /// <summary>A call ends with STOP like any other answer.</summary>
    public static string Finish(Completion completion) => completion.FinishReason == "length" ? "MAX_TOKENS" : "STOP";

    /// <param name="candidates">None: the member is left out, as Gemini does.</param>
    public static string Response(ChatCall call, IEnumerable<string> candidates, UsageCount? usage)
    {
        string all = string.Join(',', candidates);
        string some = all.Length == 0 ? "" : $"\"candidates\":[{all}],";
        string told = usage is { } count
            ? $$""","usageMetadata":{"promptTokenCount":{{count.Prompt}},"candidatesTokenCount":{{count.Completion}},"totalTokenCount":{{count.Prompt + count.Completion}},"cachedContentTokenCount":{{count.Cached}}}"""
            : "";
        return $$"""{{{some}}"modelVersion":{{JsonText.Quote(call.Ask.Model)}},"responseId":"{{call.Identity.Id}}"{{told}}}""";
    }
}
