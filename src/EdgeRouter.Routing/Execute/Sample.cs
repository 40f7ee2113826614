using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Routing.Execute;

/// <summary>One of several answers to one request.</summary>
/// <param name="Body">The whole response, OpenAI's.</param>
/// <param name="Final">What it comes to; null where that cannot be compared.</param>
internal sealed record Sample(Hop Hop, byte[] Body, string? Final, WholeAnswer Answer, int Status, TimeSpan Elapsed)
{
    public Attempt ToAttempt(AttemptFailure failure) => new(Hop.Model, Hop.Deployment, failure, Status, Answer.Usage, Answer.Estimated, Elapsed, Elapsed);
}
