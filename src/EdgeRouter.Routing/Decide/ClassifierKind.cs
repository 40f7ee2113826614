namespace EdgeRouter.Routing.Decide;

/// <summary>Who tells how hard a request is. Rules that are orders are obeyed under all of them.</summary>
public enum ClassifierKind : byte
{
    /// <summary>Rules where they are sure, else the score, else, where the score is near a boundary, a model.</summary>
    Hybrid,
    Rules,
    Embedding,
    Llm,
}
