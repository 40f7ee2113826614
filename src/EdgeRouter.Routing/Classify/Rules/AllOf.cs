namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>Every part holds; without parts always.</summary>
public sealed class AllOf(params IEnumerable<ICondition> parts) : ICondition
{
    private readonly ICondition[] _parts = [.. parts];

    public static AllOf Nothing { get; } = new();

    public IReadOnlyList<ICondition> Parts => _parts;

    public bool ReadsWords => Array.Exists(_parts, static part => part.ReadsWords);

    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion)
    {
        foreach (var part in _parts)
        {
            if (!part.Holds(signals, lowerQuestion))
                return false;
        }

        return true;
    }

    public override string ToString() => _parts.Length == 0 ? "always" : string.Join(" and ", _parts.Select(part => part is AnyOf { Parts.Count: > 1 } ? $"({part})" : part.ToString()));
}
