namespace EdgeRouter.Routing.Classify.Rules;

/// <summary><c>{ contains: [contract, "non-disclosure agreement"] }</c></summary>
internal sealed class WordsField : IRuleField
{
    public string Name => "contains";

    public string Meaning => "whole words or phrases in the user's last turn, any of them, in whatever case";

    public string Values => "a word, a phrase or a list of them";

    public FieldValue ValueOf(in PromptSignals signals) => default;

    public bool TryRead(IReadOnlyList<string> values, out ICondition condition, out string problem)
    {
        problem = values.Count == 0 ? "an empty list, and none of nothing is in any text" : "an empty word, which is in every text";
        condition = new Says(values);
        return values.Count > 0 && !values.Any(string.IsNullOrWhiteSpace);
    }
}
