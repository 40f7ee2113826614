namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>How much a prompt asks of who answers it.</summary>
public enum Difficulty : byte
{
    /// <summary>No head told.</summary>
    None,
    Simple,
    Medium,
    Hard,
}
