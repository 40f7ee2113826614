using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>Questions that nobody asked before: all of the path, the provider's answer stored.</summary>
internal static class ColdMiss
{
    private const int PerSecond = 300;

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var asked = 0;
        return [Scenario.Create("cold-miss", async context =>
        {
            var (question, subject) = Questions.Unique("cold", Interlocked.Increment(ref asked));
            var answer = await client.AskAsync(ChatRequest.Of(question), context.ScenarioCancellationToken);
            return answer.Cache == "miss" ? Verdict.About(answer, subject) : Verdict.Wrong(answer, $"not a miss: {answer.Cache}");
        })
        .WithWarmUpDuration(LoadTarget.WarmUp)
        .WithLoadSimulations(Simulation.Inject(target.Scaled(PerSecond), LoadTarget.Second, target.Duration))
        .WithThresholds(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create(stats => stats.Ok.Latency.Percent50 < target.Ms(5)),
            Threshold.Create(stats => stats.Ok.Latency.Percent99 < target.Ms(50)))];
    }
}
