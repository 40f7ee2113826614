using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>
/// A quiet third, a third with ten times the load, a quiet third; four of five questions are in memory. What comes after the spike has figures of its own: it
/// must be as if there had been none.
/// </summary>
internal static class Spike
{
    private const int Quiet = 50;
    private const int Loud = 10 * Quiet;
    private const int Count = 64;

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var third = target.Duration / 3;
        var questions = Questions.Repeated(Count);
        var asked = 0;
        return
        [
            Scenario.Create("spike", context => AskAsync(context))
                .WithInit(_ => Router.RememberAsync(client, questions))
                .WithWarmUpDuration(LoadTarget.WarmUp)
                .WithLoadSimulations(
                    Simulation.Inject(target.Scaled(Quiet), LoadTarget.Second, third),
                    Simulation.Inject(target.Scaled(Loud), LoadTarget.Second, third))
                .WithThresholds(
                    Threshold.Create(stats => stats.Fail.Request.Count == 0),
                    Threshold.Create(stats => stats.Ok.Latency.Percent99 < target.Ms(250))),
            Scenario.Create("after-spike", context => AskAsync(context))
                .WithoutWarmUp()
                .WithLoadSimulations(
                    Simulation.Pause(2 * third),
                    Simulation.Inject(target.Scaled(Quiet), LoadTarget.Second, third))
                .WithThresholds(
                    Threshold.Create(stats => stats.Fail.Request.Count == 0),
                    Threshold.Create(stats => stats.Ok.Latency.Percent99 < target.Ms(50))),
        ];

        async Task<IResponse> AskAsync(IScenarioContext context)
        {
            var number = Interlocked.Increment(ref asked);
            var (question, subject) = number % 5 == 0 ? Questions.Unique("spike", number) : Questions.Unique("warm", number % Count);
            return Verdict.About(await client.AskAsync(ChatRequest.Of(question), context.ScenarioCancellationToken), subject);
        }
    }
}
