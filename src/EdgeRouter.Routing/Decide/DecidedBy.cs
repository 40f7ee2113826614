namespace EdgeRouter.Routing.Decide;

/// <summary>Which stage had the last word on a tier.</summary>
public enum DecidedBy : byte
{
    Rules,
    /// <summary>The score of the text's vector and its signals.</summary>
    Embedding,
    Llm,
    /// <summary>A domain's words.</summary>
    Override,
    /// <summary>The route's objective or range.</summary>
    Route,
    Experiment,
    Session,
    Plan,
    Client,
}
