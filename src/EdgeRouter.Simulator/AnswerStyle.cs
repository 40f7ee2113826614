namespace EdgeRouter.Simulator;

/// <summary>How much a simulated model has to say; stands for the quality of its tier.</summary>
public enum AnswerStyle
{
    /// <summary>One sentence that restates the question.</summary>
    Brief,
    /// <summary>Three sentences.</summary>
    Plain,
    /// <summary>Seven sentences.</summary>
    Thorough,
}
