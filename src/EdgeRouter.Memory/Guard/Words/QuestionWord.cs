namespace EdgeRouter.Memory.Guard.Words;

/// <summary>What a question asks for.</summary>
internal enum QuestionWord : byte
{
    None,

    /// <summary>"what", "which": anything ("what time", "which place").</summary>
    What,
    How,

    /// <summary>"how many", "how much", "how long", "how old" and the like.</summary>
    Quantity,
    Who,
    When,
    Where,
    Why,

    /// <summary>"is", "does", "can" at the begin: yes or no.</summary>
    Whether,
}
