namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>Some part holds.</summary>
public sealed class AnyOf(IEnumerable<ICondition> parts) : ICondition
{
    private readonly ICondition[] _parts = [.. parts];

    public IReadOnlyList<ICondition> Parts => _parts;

    public bool ReadsWords => Array.Exists(_parts, static part => part.ReadsWords);

    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion)
    {
        foreach (var part in _parts)
        {
            if (part.Holds(signals, lowerQuestion))
                return true;
        }

        return false;
    }

    public override string ToString() => string.Join(" or ", _parts.Select(part => part is AllOf { Parts.Count: > 1 } ? $"({part})" : part.ToString()));
}
