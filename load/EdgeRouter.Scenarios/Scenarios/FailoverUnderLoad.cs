using System.Diagnostics;
using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>One of two providers dies halfway, under whole answers and streams in turns: no client may see it.</summary>
internal static class FailoverUnderLoad
{
    private const int PerSecond = 200;

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var victim = target.Victim ?? throw new InvalidOperationException("LOAD_VICTIM names no process");
        var half = (int)(target.Scaled(PerSecond) * target.Duration.TotalSeconds / 2);
        var (asked, measured) = (0, 0);
        return [Scenario.Create("failover-under-load", async context =>
        {
            if (context.ScenarioInfo.ScenarioOperation == ScenarioOperation.Bombing && Interlocked.Increment(ref measured) == half)
                Kill(victim);
            var number = Interlocked.Increment(ref asked);
            var (question, subject) = Questions.Unique("failover", number);
            var answer = await AskAsync(client, ChatRequest.Of(question, stream: number % 2 == 0, cache: false), context.ScenarioCancellationToken);
            // By the number of tries, which is what the scenario is about.
            return Verdict.About(answer with { Cache = $"attempts {answer.Attempts}" }, subject);
        })
        .WithWarmUpDuration(LoadTarget.WarmUp)
        .WithLoadSimulations(Simulation.Inject(target.Scaled(PerSecond), LoadTarget.Second, target.Duration))
        .WithThresholds(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create(stats => stats.Ok.StatusCodes.Any(code => code.StatusCode != "attempts 1"), startCheckAfter: target.Duration * 3 / 4),
            Threshold.Create(stats => stats.Ok.Latency.MaxMs < target.Ms(1000)))];
    }

    private static async Task<ChatAnswer> AskAsync(ChatClient client, ChatRequest request, CancellationToken cancellationToken)
    {
        if (!request.Stream)
            return await client.AskAsync(request, cancellationToken);
        using var stream = await client.OpenAsync(request, cancellationToken);
        return await stream.ReadToEndAsync(cancellationToken);
    }

    private static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }
}
