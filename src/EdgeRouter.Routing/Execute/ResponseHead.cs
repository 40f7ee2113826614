using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Routing.Execute;

/// <summary>What is known when the first byte goes to the client. <paramref name="CostNanoUsd"/> and <paramref name="ContentLength"/> are null for a stream: not known yet.</summary>
public readonly record struct ResponseHead(int Status, bool IsStream, Model Model, int Attempts, long? CostNanoUsd, long? ContentLength);
