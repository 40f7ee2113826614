namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>What a head tells. The numbers are those of the file.</summary>
public enum HeadKind : byte
{
    /// <summary>One output: what the strong tier gains over the weak one.</summary>
    Routing = 1,
    /// <summary>One output a <see cref="TaskType"/>.</summary>
    Type = 2,
    /// <summary>One output a <see cref="Heads.Difficulty"/>.</summary>
    Difficulty = 3,
    /// <summary>Two outputs a model: its quality, and the natural logarithm of what it costs in USD.</summary>
    Models = 4,
    /// <summary>As <see cref="Routing"/>, for prompts that are neither a choice nor a sum.</summary>
    Chat = 5,
}
