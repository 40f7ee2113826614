using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>Questions that memory answers word for word.</summary>
internal static class WarmCache
{
    private const int Count = 64;
    private const int PerSecond = 400;

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var questions = Questions.Repeated(Count);
        Dictionary<string, string> right = [];
        var asked = -1;
        return [Scenario.Create("warm-cache", async context =>
        {
            var question = questions[Interlocked.Increment(ref asked) % Count];
            var answer = await client.AskAsync(ChatRequest.Of(question), context.ScenarioCancellationToken);
            return answer.Cache == "exact" ? Verdict.Exactly(answer, right[question]) : Verdict.Wrong(answer, $"not from memory: {answer.Cache}");
        })
        .WithInit(async _ =>
        {
            right = await Simulator.RightAnswersAsync(target.Simulator, "sim-cheap", questions);
            await Router.RememberAsync(client, questions);
        })
        .WithWarmUpDuration(LoadTarget.WarmUp)
        .WithLoadSimulations(Simulation.Inject(target.Scaled(PerSecond), LoadTarget.Second, target.Duration))
        .WithThresholds(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create(stats => stats.Ok.Latency.Percent50 < target.Ms(3)),
            Threshold.Create(stats => stats.Ok.Latency.Percent99 < target.Ms(50)))];
    }
}
