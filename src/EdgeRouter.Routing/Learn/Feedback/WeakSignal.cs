namespace EdgeRouter.Routing.Learn.Feedback;

/// <summary>What the next turn tells of the answer before it.</summary>
public enum WeakSignal : byte
{
    None,
    /// <summary>Much the same question in other words, soon after.</summary>
    Rephrased,
    /// <summary>The user says that it was wrong.</summary>
    Corrected,
}
