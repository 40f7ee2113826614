namespace EdgeRouter.Configuration;

/// <summary>Who grades the answers of which the gate cannot tell.</summary>
/// <param name="Model">A chat model of the registry.</param>
/// <param name="Deadline">For its grade; after it the answer is served.</param>
public sealed record JudgeConfig(string Model, TimeSpan Deadline);
