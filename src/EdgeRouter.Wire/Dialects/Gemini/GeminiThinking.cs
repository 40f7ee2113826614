namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>
/// <c>reasoning_effort</c> to <c>thinkingConfig</c>, as Google's own compatible endpoint does (ai.google.dev/gemini-api/docs/openai#thinking): a level from
/// Gemini 3 on, a budget of tokens before.
/// </summary>
internal static class GeminiThinking
{
    internal static void Write(ReadOnlySpan<byte> model, in ChatOptions options, RequestMapping mapping)
    {
        var effort = ReasoningEfforts.Read(options, mapping);
        if (effort == ReasoningEffort.Unsaid)
            return;
        var json = mapping.Json;
        json.Name("thinkingConfig"u8);
        json.BeginObject();
        if (TakesLevel(model))
        {
            if (effort == ReasoningEffort.None)
                mapping.Refuse("reasoning_effort", "cannot be none for this model");
            json.Escaped("thinkingLevel"u8, LevelOf(effort));
        }
        else
        {
            json.Number("thinkingBudget"u8, BudgetOf(effort));
        }
        if (effort != ReasoningEffort.None)
            json.Raw("includeThoughts"u8, "true"u8);
        json.EndObject();
    }

    /// <summary>Gemini 3 and later; a name without a version, such as <c>gemini-flash-latest</c>, is one of those.</summary>
    internal static bool TakesLevel(ReadOnlySpan<byte> model) => ModelVersion.Of(model).Major is 0 or >= 3;

    private static ReadOnlySpan<byte> LevelOf(ReasoningEffort effort) => effort switch
    {
        ReasoningEffort.Minimal => "minimal"u8,
        ReasoningEffort.Low => "low"u8,
        ReasoningEffort.Medium => "medium"u8,
        _ => "high"u8,
    };

    private static int BudgetOf(ReasoningEffort effort) => effort switch
    {
        ReasoningEffort.None => 0,
        ReasoningEffort.Minimal or ReasoningEffort.Low => 1024,
        ReasoningEffort.Medium => 8192,
        _ => 24576,
    };
}
