namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>Something of a request that a rule can ask about. Immutable.</summary>
public interface IRuleField
{
    /// <summary>As rules write it.</summary>
    string Name { get; }

    /// <summary>What it is, for people.</summary>
    string Meaning { get; }

    /// <summary>What may stand behind it, for people.</summary>
    string Values { get; }

    /// <summary>All names there are; empty for a field that takes others.</summary>
    IReadOnlyList<string> Known => [];

    /// <summary>For people who ask what was seen.</summary>
    FieldValue ValueOf(in PromptSignals signals);

    /// <param name="values">The one value, or those of a list.</param>
    /// <param name="problem">Completes "'x' is ..."; never quotes the value.</param>
    bool TryRead(IReadOnlyList<string> values, out ICondition condition, out string problem);
}
