using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Execute;

/// <summary>One call of one deployment of a model, as it is accounted for.</summary>
/// <param name="Status">HTTP status, 0 when none came.</param>
/// <param name="Usage">As the provider counted, or estimated from what was streamed when it told none.</param>
/// <param name="FirstToken">From the call to its first token, or to the whole answer; zero when none came.</param>
public readonly record struct Attempt(
    Model Model, Deployment Deployment, AttemptFailure Failure, int Status, Usage Usage, bool Estimated, TimeSpan Duration, TimeSpan FirstToken)
{
    /// <summary>What was wrong, where the failure's name does not say it; names fields, never what they hold.</summary>
    public string? Detail { get; init; }

    /// <summary>What the provider asked for, or zero.</summary>
    public TimeSpan RetryAfter { get; init; }

    public long CostNanoUsd => Deployment.Pricing.CostNanoUsd(Usage);
}
