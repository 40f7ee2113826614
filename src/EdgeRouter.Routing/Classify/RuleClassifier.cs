using EdgeRouter.Routing.Classify.Rules;

namespace EdgeRouter.Routing.Classify;

/// <summary>Ordered rules; the first whose condition holds decides, the default tier where none does.</summary>
public sealed class RuleClassifier(int defaultTier, IEnumerable<Rule> rules)
{
    private const float Guess = 0.5f;

    private readonly Rule[] _rules = [.. rules];

    public Classification Classify(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion)
    {
        foreach (var rule in _rules)
        {
            if (rule.When.Holds(signals, lowerQuestion))
                return new(rule.Tier, rule.Confidence, rule.Name);
        }

        return new(defaultTier, Guess, "default");
    }
}
