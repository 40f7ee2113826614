namespace EdgeRouter.Routing.Classify.Heads;

/// <summary>What the heads make of a prompt.</summary>
/// <param name="Score">Probability in [0, 1] that the strong tier is needed: that it is right where the weak one is not.</param>
/// <param name="TypeMargin">How far the type stands above the next, 0 and up; below 0.1 it is a guess.</param>
public readonly record struct PromptReading(float Score, TaskType Type, float TypeMargin, Difficulty Difficulty);
