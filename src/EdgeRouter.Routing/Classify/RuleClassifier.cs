namespace EdgeRouter.Routing.Classify;

/// <summary>
/// Ordered rules, the user's before ours; the first that matches decides. Ours send to the strongest tier what breaks weak models
/// (failed agent steps, debugging, proofs, very long prompts), to the cheapest what any model answers, and leave the rest to the default tier.
/// Length alone is no rule: on AlpacaEval-like chat it predicts difficulty worse than chance.
/// </summary>
public sealed class RuleClassifier : IClassifier
{
    private const int LongPromptTokens = 8000;
    private const int ShortQuestionTokens = 64;
    private const int LongConversationTurns = 8;

    private readonly int _middle;
    private readonly int _top;
    private readonly UserRule[] _rules;

    /// <param name="tiers">Number of tiers, cheapest first.</param>
    public RuleClassifier(int tiers, int defaultTier, IEnumerable<UserRule> rules)
    {
        _top = tiers - 1;
        _middle = defaultTier;
        _rules = [.. rules];
    }

    public string Name => "rules";

    public Classification Classify(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion)
    {
        foreach (var rule in _rules)
        {
            if (rule.Matches(signals, lowerQuestion))
                return new(rule.Tier, 1f, rule.Name);
        }

        if (signals.Has(SignalFlags.ToolError))
            return new(_top, 0.8f, "tool-error");
        if (signals.PromptTokens >= LongPromptTokens)
            return new(_top, 0.7f, "long-prompt");
        if (signals.Has(SignalFlags.Code) && signals.Has(SignalFlags.Debug))
            return new(_top, 0.8f, "debug-code");
        if (signals.Has(SignalFlags.Reasoning))
            return new(_top, 0.7f, "reasoning");

        if (signals.Has(SignalFlags.JsonSchema))
            return new(_middle, 0.7f, "json-schema");
        if (signals.Has(SignalFlags.Images))
            return new(_middle, 0.7f, "images");
        if (signals.Has(SignalFlags.Tools))
            return new(_middle, 0.6f, "tools");
        if (signals.Has(SignalFlags.Code))
            return new(_middle, 0.7f, "code");
        if (signals.Has(SignalFlags.Debug))
            return new(_middle, 0.5f, "debug");
        if (signals.Turns >= LongConversationTurns)
            return new(_middle, 0.5f, "long-conversation");
        if (signals.QuestionTokens <= ShortQuestionTokens)
            return new(0, 0.6f, "short-question");
        return new(_middle, 0.5f, "default");
    }
}
