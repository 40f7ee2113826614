namespace EdgeRouter.Routing.Gate;

/// <summary>What the gate looks at.</summary>
public enum GatePart : byte
{
    /// <summary>Log-probabilities of the answer's tokens, where the provider gave them.</summary>
    Certainty,
    /// <summary>JSON that was asked for parses and holds against its schema.</summary>
    Structure,
    /// <summary>Tool calls name a tool that was offered, with arguments that parse and hold.</summary>
    Tools,
    /// <summary>It does not refuse or hedge.</summary>
    Resolve,
    /// <summary>It ends where it should: no limit reached, no fence or bracket left open, a full stop.</summary>
    Ending,
    /// <summary>It says something, and not the question over again.</summary>
    Substance,
    /// <summary>It does not go round in a loop.</summary>
    Variety,
    /// <summary>It is in the question's language.</summary>
    Language,
    /// <summary>Its sums are right, use what the question gave and lead to what it ends with.</summary>
    Arithmetic,
    /// <summary>The share of several answers of the same model that come to the same. The gate itself leaves it out.</summary>
    Agreement,
    /// <summary>The grade of a model that was asked, which then is the score. The gate itself leaves it out.</summary>
    Judge,
}
