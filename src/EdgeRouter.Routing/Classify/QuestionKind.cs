namespace EdgeRouter.Routing.Classify;

/// <summary>How a turn asks: by its last question, else by its first words.</summary>
public enum QuestionKind : byte
{
    /// <summary>It asks nothing in words that are known.</summary>
    None,
    /// <summary>Is, does, can, will.</summary>
    YesNo,
    What,
    Which,
    Who,
    When,
    Where,
    Why,
    How,
    /// <summary>How many, how much.</summary>
    HowMany,
    /// <summary>Three options or more, each on its line.</summary>
    Choice,
    /// <summary>Write, explain, translate.</summary>
    Command,
}
