using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>
/// <c>max_tokens</c>, <c>thinking</c> and <c>output_config</c>, which hang together. From Claude 4.6 on a model thinks as it sees fit and is told an effort;
/// before, it is given a budget of tokens (platform.claude.com/docs/en/build-with-claude/adaptive-thinking). Later models refuse the budget, earlier ones
/// the other, so the model's name decides.
/// </summary>
internal static class AnthropicThinking
{
    /// <summary>Anthropic's least budget.</summary>
    private const int LeastBudget = 1024;

    internal static void Write(in ChatRequest request, in UpstreamRequest upstream, in ChatOptions options, RequestMapping mapping)
    {
        var json = mapping.Json;
        var effort = ReasoningEfforts.Read(options, mapping);
        var native = options[ChatOption.Thinking];
        var adaptive = ModelVersion.Of(upstream.Model.Span) is { } version && (version.Major > 4 || version is { Major: 4, Minor: >= 6 });
        var budget = native.IsEmpty && !adaptive ? BudgetOf(effort) : 0;
        var limit = upstream.MaxTokens > 0 ? upstream.MaxTokens : request.MaxTokens > 0 ? request.MaxTokens : AnthropicRequest.DefaultMaxTokens + budget;
        json.Number("max_tokens"u8, limit);

        if (!native.IsEmpty)
        {
            json.Raw("thinking"u8, native);
        }
        else if (effort == ReasoningEffort.None)
        {
            json.Raw("thinking"u8, "{\"type\":\"disabled\"}"u8);
        }
        else if (budget > 0)
        {
            if (limit <= LeastBudget)
                mapping.Refuse("reasoning_effort", $"needs more than {LeastBudget} tokens of 'max_tokens' with this provider");
            json.Name("thinking"u8);
            json.BeginObject();
            json.Escaped("type"u8, "enabled"u8);
            json.Number("budget_tokens"u8, Math.Clamp(budget, LeastBudget, Math.Max(LeastBudget, limit / 4 * 3)));
            json.EndObject();
        }
        else if (effort != ReasoningEffort.Unsaid)
        {
            json.Raw("thinking"u8, "{\"type\":\"adaptive\"}"u8);
        }
        if (!upstream.Prefill.IsEmpty && (adaptive || Thinks(native, effort)))
            mapping.Refuse("messages", "cannot end with the start of the answer for a model that thinks");
        if (native.IsEmpty && effort is not (ReasoningEffort.Unsaid or ReasoningEffort.None))
            RefuseBesideThinking(options, mapping);
        WriteOutput(options, adaptive ? effort : ReasoningEffort.Unsaid, mapping);
    }

    /// <summary>From Claude 4.6 on no model goes on from a given start, and before that none that thinks does.</summary>
    private static bool Thinks(ReadOnlySpan<byte> native, ReasoningEffort effort)
    {
        if (native.IsEmpty)
            return effort is not (ReasoningEffort.Unsaid or ReasoningEffort.None);
        var members = new JsonMembers(native);
        var isOff = false;
        while (members.Next())
            isOff |= members.Name.SequenceEqual("type"u8) && JsonValue.Says(members.Value, "disabled"u8);
        return !isOff;
    }

    /// <summary>What Anthropic refuses of a model that thinks (platform.claude.com/docs/en/build-with-claude/extended-thinking#feature-compatibility).</summary>
    private static void RefuseBesideThinking(in ChatOptions options, RequestMapping mapping)
    {
        if (JsonValue.TryNumber(options[ChatOption.Temperature], out var degrees) && degrees != 1)
            mapping.Refuse("temperature", "cannot be other than 1 beside 'reasoning_effort' for this provider");
        if (!options[ChatOption.TopK].IsEmpty)
            mapping.Refuse("top_k", "cannot be set beside 'reasoning_effort' for this provider");
        if (ToolChoice.Read(options, mapping).Kind is ToolChoiceKind.Required or ToolChoiceKind.Named)
            mapping.Refuse("tool_choice", "cannot force a call beside 'reasoning_effort' for this provider");
    }

    private static void WriteOutput(in ChatOptions options, ReasoningEffort effort, RequestMapping mapping)
    {
        var format = ResponseFormat.Read(options, mapping);
        if (format.Kind == ResponseFormatKind.JsonObject)
            mapping.Refuse("response_format.type", "cannot be json_object for this provider; it takes json_schema");
        var level = LevelOf(effort);
        if (level.IsEmpty && format.Kind == ResponseFormatKind.Text)
            return;
        var json = mapping.Json;
        json.Name("output_config"u8);
        json.BeginObject();
        if (!level.IsEmpty)
            json.Escaped("effort"u8, level);
        if (format.Kind == ResponseFormatKind.JsonSchema)
        {
            json.Name("format"u8);
            json.BeginObject();
            json.Escaped("type"u8, "json_schema"u8);
            json.Raw("schema"u8, format.Schema);
            json.EndObject();
        }
        json.EndObject();
    }

    private static int BudgetOf(ReasoningEffort effort) => effort switch
    {
        ReasoningEffort.Minimal => LeastBudget,
        ReasoningEffort.Low => 4096,
        ReasoningEffort.Medium => 8192,
        ReasoningEffort.High => 16384,
        ReasoningEffort.ExtraHigh => 32768,
        _ => 0,
    };

    private static ReadOnlySpan<byte> LevelOf(ReasoningEffort effort) => effort switch
    {
        ReasoningEffort.Minimal or ReasoningEffort.Low => "low"u8,
        ReasoningEffort.Medium => "medium"u8,
        ReasoningEffort.High => "high"u8,
        ReasoningEffort.ExtraHigh => "xhigh"u8,
        _ => default,
    };
}
