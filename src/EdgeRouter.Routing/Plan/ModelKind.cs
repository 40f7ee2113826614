namespace EdgeRouter.Routing.Plan;

/// <summary>What a model makes of what it is sent.</summary>
public enum ModelKind : byte
{
    /// <summary>Answers.</summary>
    Chat,

    /// <summary>Vectors. Those of two models cannot be compared, so no model ever stands in for another.</summary>
    Embedding,
}
