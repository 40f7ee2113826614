namespace EdgeRouter.Routing.Classify.Llm;

/// <summary>What asking a model came to.</summary>
/// <param name="Tier">-1 when it did not answer in time, or with no tier's name.</param>
/// <param name="CostNanoUsd">Of the call, whatever it came to; 0 when the answer was known.</param>
public readonly record struct LlmWord(int Tier, long CostNanoUsd);
