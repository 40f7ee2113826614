namespace EdgeRouter.Routing.Classify.Rules;

/// <summary><c>{ plan: free }</c> or <c>{ language: [de, fr] }</c></summary>
/// <param name="known">All there are; empty when they are the user's own.</param>
/// <param name="read">Null when it is not known.</param>
internal sealed class NameField(string name, string meaning, NameField.Reader read, IReadOnlyList<string> known) : IRuleField
{
    public delegate string? Reader(in PromptSignals signals);

    public string Name => name;

    public string Meaning => meaning;

    public string Values => known.Count == 0 ? "a name or a list of them" : "one of or a list of " + string.Join(", ", known);

    public IReadOnlyList<string> Known => known;

    public string? Read(in PromptSignals signals) => read(signals);

    public FieldValue ValueOf(in PromptSignals signals) => new(null, null, read(signals));

    public bool TryRead(IReadOnlyList<string> values, out ICondition condition, out string problem)
    {
        problem = values.Count == 0 ? "an empty list, which no name is in" : values.All(value => value.Length > 0) ? "" : "no name";
        condition = new NameIs(this, values);
        if (problem.Length == 0 && known.Count > 0 && values.FirstOrDefault(value => !known.Contains(value, StringComparer.OrdinalIgnoreCase)) is not null)
            problem = $"none of {string.Join(", ", known)}";
        return problem.Length == 0;
    }
}
