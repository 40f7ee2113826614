namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>A name is one of those given, in whatever case. One that is not known is none of them.</summary>
internal sealed class NameIs(NameField asked, IReadOnlyList<string> names) : ICondition
{
    private readonly string[] _names = [.. names];

    public NameField Field => asked;

    public IReadOnlyList<string> Names => _names;

    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion)
    {
        if (asked.Read(signals) is not { } name)
            return false;
        foreach (var wanted in _names)
        {
            if (string.Equals(wanted, name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public override string ToString() => $"{asked.Name} {string.Join(", ", _names)}";
}
