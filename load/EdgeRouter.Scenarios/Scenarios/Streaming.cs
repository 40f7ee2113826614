using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>Streams that begin at a steady rate, from a model that takes its time for each token.</summary>
internal static class Streaming
{
    private const int PerSecond = 30;
    private static readonly TimeSpan s_perToken = TimeSpan.FromMilliseconds(5);

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var asked = 0;
        return [Scenario.Create("stream", async context =>
        {
            var (question, subject) = Questions.Unique("stream", Interlocked.Increment(ref asked));
            ChatStream? stream = null;
            var first = await Step.Run("first content", context, async () =>
            {
                stream = await client.OpenAsync(ChatRequest.Of(question, cache: false), context.ScenarioCancellationToken);
                return await stream.ReadFirstContentAsync(context.ScenarioCancellationToken) ? Response.Ok() : Response.Fail();
            });
            using (stream)
                return first.IsError || stream is null ? first : Verdict.About(await stream.ReadToEndAsync(context.ScenarioCancellationToken), subject);
        })
        .WithInit(_ => Simulator.DripAsync(target.Simulator, s_perToken))
        .WithWarmUpDuration(LoadTarget.WarmUp)
        .WithLoadSimulations(Simulation.Inject(target.Scaled(PerSecond), LoadTarget.Second, target.Duration))
        .WithThresholds(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create("first content", step => step.Ok.Latency.Percent50 < target.Ms(20)),
            Threshold.Create("first content", step => step.Ok.Latency.Percent99 < target.Ms(100)))];
    }
}
