using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>One call of one model, as it is accounted for.</summary>
/// <param name="Status">HTTP status, 0 when none came.</param>
/// <param name="Usage">As the provider counted, or estimated from what was streamed when it told none.</param>
public readonly record struct Attempt(Model Model, AttemptFailure Failure, int Status, Usage Usage, bool Estimated, TimeSpan Duration)
{
    /// <summary>What was wrong, where the failure's name does not say it; names fields, never what they hold.</summary>
    public string? Detail { get; init; }

    public long CostNanoUsd => Model.CostNanoUsd(Usage);
}
