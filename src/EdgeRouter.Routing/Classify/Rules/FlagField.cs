namespace EdgeRouter.Routing.Classify.Rules;

/// <summary><c>{ code: true }</c></summary>
internal sealed class FlagField(string name, SignalFlags flag, string meaning) : IRuleField
{
    public string Name => name;

    public SignalFlags Flag => flag;

    public string Meaning => meaning;

    public string Values => "true or false";

    public FieldValue ValueOf(in PromptSignals signals) => new(null, signals.Has(flag), null);

    public bool TryRead(IReadOnlyList<string> values, out ICondition condition, out string problem)
    {
        var wanted = values is ["true" or "True" or "TRUE"];
        problem = "neither true nor false";
        condition = new FlagIs(this, wanted);
        return wanted || values is ["false" or "False" or "FALSE"];
    }
}
