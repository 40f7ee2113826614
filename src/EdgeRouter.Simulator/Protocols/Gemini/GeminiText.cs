namespace EdgeRouter.Simulator;

/// <summary>The pieces of a GenerateContentResponse, as text.</summary>
internal static class GeminiText
{
    public static string TextPart(string text, string signature = "") => $$"""{"text":{{JsonText.Quote(text)}}{{signature}}}""";

    public static string ThoughtPart(string text) => $$"""{"text":{{JsonText.Quote(text)}},"thought":true}""";

    /// <summary>Calls come whole.</summary>
    public static string CallPart(ToolCall tool, string signature) =>
        $$$"""{"functionCall":{"name":{{{JsonText.Quote(tool.Name)}}},"args":{{{tool.Arguments}}}}{{{signature}}}}""";

    /// <summary>
    /// A member, with the comma before it, of the first call or, without calls, of the last part (ai.google.dev/gemini-api/docs/thought-signatures); empty
    /// where there was no reasoning.
    /// </summary>
    public static string Signature(Completion completion) =>
        completion.ReasoningTokens == 0 ? "" : $",\"thoughtSignature\":\"{ReasoningText.Signature(completion.Reasoning)}\"";

    /// <param name="finish">Null while the candidate goes on.</param>
    /// <param name="more">Further members, each with a comma before it.</param>
    public static string Candidate(int index, IEnumerable<string> parts, string? finish, string more = "")
    {
        string reason = finish is null ? "" : $",\"finishReason\":\"{finish}\"";
        return $$"""{"content":{"parts":[{{string.Join(',', parts)}}],"role":"model"}{{reason}},"index":{{index}}{{more}}}""";
    }

    /// <summary>A call ends with STOP like any other answer.</summary>
    public static string Finish(Completion completion) => completion.FinishReason == "length" ? "MAX_TOKENS" : "STOP";

    /// <param name="candidates">None: the member is left out, as Gemini does.</param>
    public static string Response(ChatCall call, IEnumerable<string> candidates, UsageCount? usage)
    {
        string all = string.Join(',', candidates);
        string some = all.Length == 0 ? "" : $"\"candidates\":[{all}],";
        string told = usage is { } count
            ? $$""","usageMetadata":{"promptTokenCount":{{count.Prompt}},"candidatesTokenCount":{{count.Completion - count.Reasoning}},"thoughtsTokenCount":{{count.Reasoning}},"totalTokenCount":{{count.Prompt + count.Completion}},"cachedContentTokenCount":{{count.Cached}}}"""
            : "";
        return $$"""{{{some}}"modelVersion":{{JsonText.Quote(call.Ask.Model)}},"responseId":"{{call.Identity.Id}}"{{told}}}""";
    }
}
