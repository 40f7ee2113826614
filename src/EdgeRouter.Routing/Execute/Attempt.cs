using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>One call of one model, as it is accounted for.</summary>
/// <param name="Status">HTTP status, 0 when none came.</param>
/// <param name="Usage">As the provider counted, or estimated from what was streamed when it told none.</param>
/// <param name="Detail">The provider's error code or our own detail; never text of a prompt or an answer.</param>
public readonly record struct Attempt(Model Model, AttemptFailure Failure, int Status, Usage Usage, bool Estimated, TimeSpan Duration, string? Detail)
{
    public long CostNanoUsd => Model.CostNanoUsd(Usage);
}
