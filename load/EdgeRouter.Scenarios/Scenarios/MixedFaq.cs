using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>
/// A help desk: few questions often, many seldom, near lookup on. The questions are a file's, or generated. An answer to other words must be one that some
/// question of the set has; whether the two mean the same is for <c>eval</c> to measure.
/// </summary>
internal static class MixedFaq
{
    private const int PerSecond = 40;
    private const double Exponent = 0.8;

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var questions = target.Questions is { } file ? Questions.Read(file) : Questions.Generated();
        var zipf = new Zipf(questions.Count, Exponent, seed: 1);
        Dictionary<string, string> right = [];
        HashSet<string> known = [];
        return [Scenario.Create("mixed-faq", async context =>
        {
            var question = questions[zipf.Next()];
            var answer = await client.AskAsync(ChatRequest.Of(question), context.ScenarioCancellationToken);
            return Verdict.Exactly(answer, answer.Cache == "near" && known.Contains(answer.Text) ? answer.Text : right[question]);
        })
        .WithInit(async _ =>
        {
            right = await Simulator.RightAnswersAsync(target.Simulator, "sim-cheap", questions);
            known = [.. right.Values];
            await Router.WhenReadyAsync(target.Router);
        })
        .WithoutWarmUp() // memory is to start empty
        .WithLoadSimulations(Simulation.Inject(target.Scaled(PerSecond), LoadTarget.Second, target.Duration))
        .WithThresholds(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create(stats => stats.Ok.StatusCodes.Any(code => code.StatusCode == "exact"), startCheckAfter: target.Duration / 2),
            Threshold.Create(stats => stats.Ok.Latency.Percent99 < target.Ms(250)))];
    }
}
