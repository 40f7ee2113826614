using EdgeRouter.Cli.Explain;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Tests.Wire;

namespace EdgeRouter.Tests.Cli;

public sealed class ExplainCommandTests
{
    [Fact]
    public async Task Explain_DemoConfig_SaysRuleWeightsChainAndPrice()
    {
        var (code, output, error) = await new FakeConsole().RunAsync("explain", "Prove that there are infinitely many primes.");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("""
            decision   strong, by rules: reasoning
            score      none
            confidence 0.70
            rule       reasoning: strongest when reasoning
            stages
              rules  strong  reasoning
            signals, and what would have been decided without them
              reasoning        yes         ####################  cheap (score < 0.1)
              prompt_tokens    11          ....................  the same
              question_tokens  11          ....................  the same
              turns            1           ....................  the same
              language         en          ....................  the same
              question         command     ....................  the same
              words            7           ....................  the same
              sentences        1           ....................  the same
              lines            1           ....................  the same
              instructions     1           ....................  the same
              math_points      1           ....................  the same
              contains         its words   ....................  the same
              meaning          its vector  ....................  the same
            chain, with 11 tokens of prompt and 256 of answer
              sim-strong  strong  $0.005175

            """, output);
    }

    [Fact]
    public async Task Explain_OwnConfigAndRoute_FollowsThem()
    {
        using var file = new TempFile(EdgeRouter.Tests.Configuration.Yaml.Base + "routing: { rules: [{ name: german, tier: cheap, when: { language: de } }] }\nroutes: { mine: { model: m-1 } }");

        var byRule = await new FakeConsole().RunAsync("explain", "Was ist das und wie geht es?", "-c", file.Path);
        var byRoute = await new FakeConsole().RunAsync("explain", "hi", "-c", file.Path, "--model", "mine");

        Assert.Contains("rule       german: cheap when language de\n", byRule.Output, StringComparison.Ordinal);
        Assert.Contains("decision   cheap, by route: route names a model\n", byRoute.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_UnknownModel_IsAUsageError()
    {
        var (code, _, error) = await new FakeConsole().RunAsync("explain", "hi", "--model", "nowhere");

        Assert.Equal((2, "edgerouter: no route, tier or model is called 'nowhere'\n"), (code, error));
    }

    [Fact]
    public void Weigh_WithAScore_IsHowFarTheScoreMoves()
    {
        var config = DemoConfig.Create(null, ".", new Uri("http://localhost/")) with { Routing = new("medium", []) { DefaultRules = false } };
        var table = RouteTableFactory.Create(config, new FakeTime());
        table.TryResolve("auto"u8, out var target);
        var decider = PolicyFactory.CreateDecider(config, table, new WordsAndMeaning(), new ExpectedLength(3));
        using var explainer = new Explainer(table, decider, target, new float[] { 0.55f });

        var decision = explainer.Explain(Parsed.Request("""{"model":"auto","messages":[{"role":"user","content":"one two three four"}]}"""), "one two three four"u8);
        var weights = explainer.Weigh(decision);

        Assert.Equal(0.95f, decision.Score, 0.001f);
        Assert.Equal(("meaning", 0.55), (weights[0].Name, Math.Round(weights[0].Weight, 3)));
        Assert.Equal(("words", 0.4, null), (weights[1].Name, Math.Round(weights[1].Weight, 3), weights[1].Otherwise));
    }

    [Fact]
    public void Ablation_EveryFieldOfTheText_BecomesNothing()
    {
        var full = new PromptSignals(5, 5, 5, (SignalFlags)int.MaxValue)
        {
            SystemTokens = 1, GrowthTokens = 1, ImageCount = 1, AgentSteps = 1, RepeatedCalls = 1, FailedResults = 1,
            Text = new() { Kind = QuestionKind.How, Language = PromptLanguage.Dutch, Words = 1, Sentences = 1, Lines = 1, Numbers = 1, Questions = 1, Instructions = 1, Options = 1, CodePoints = 1, MathPoints = 1 },
        };

        foreach (var field in RuleFields.All.Where(field => field.Name is not ("contains" or "tenant" or "plan" or "feature" or "hour" or "budget_left")))
        {
            var value = field.ValueOf(Ablation.Of(full, field.Name));
            Assert.True(value is { Number: 0 } or { Flag: false } or { Name: "unknown" or "none" }, field.Name);
            Assert.NotEqual(value, field.ValueOf(full));
        }
    }

    /// <summary>A tenth for each word, and what the vector says.</summary>
    private sealed class WordsAndMeaning : IScorer
    {
        public bool TryScore(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector, out Assessment assessment)
        {
            assessment = new((0.1f * signals.Text.Words) + (vector.IsEmpty ? 0 : vector[0]), 0.8f, TaskType.None);
            return true;
        }
    }
}
