using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>Many slow streams open at all times, a new one for each that ends; in none of them may it stay quiet for long.</summary>
internal static class StreamSoak
{
    private const int Copies = 200;
    private static readonly TimeSpan s_perToken = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMilliseconds(500);

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var asked = 0;
        return [Scenario.Create("stream-soak", async context =>
        {
            var (question, subject) = Questions.Unique("soak", Interlocked.Increment(ref asked));
            using var stream = await client.OpenAsync(ChatRequest.Of(question, cache: false), context.ScenarioCancellationToken);
            var answer = await stream.ReadToEndAsync(context.ScenarioCancellationToken);
            return stream.LongestPause > s_longestPause
                ? Verdict.Wrong(answer, $"quiet for more than {s_longestPause.TotalMilliseconds} ms")
                : Verdict.About(answer, subject);
        })
        .WithInit(_ => Simulator.DripAsync(target.Simulator, s_perToken))
        .WithoutWarmUp()
        .WithLoadSimulations(
            Simulation.RampingConstant(target.Scaled(Copies), target.Duration / 6),
            Simulation.KeepConstant(target.Scaled(Copies), target.Duration * 5 / 6))
        .WithThresholds(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create(stats => stats.Ok.Latency.Percent99 < 2 * stats.Ok.Latency.Percent50))];
    }
}
