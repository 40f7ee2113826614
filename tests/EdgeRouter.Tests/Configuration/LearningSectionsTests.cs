using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Learn.Experiments;

namespace EdgeRouter.Tests.Configuration;

public class LearningSectionsTests
{
    private const string Base = """
        providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" } }
        models:
          small: { provider: up, tier: cheap, input_per_1m: 1, output_per_1m: 1 }
          large: { provider: up, tier: strong, input_per_1m: 2, output_per_1m: 2 }
          vectors: { kind: embedding, provider: up, input_per_1m: 1 }
        routes: { other: { thresholds: [0.5] }, alias: { model: large }, frugal: { objective: min_cost } }

        """;

    [Fact]
    public void Read_Everything_IsUnderstood()
    {
        var config = Yaml.Good(Base + """
            agents: { up: 1.5, down: 0.2, hold: 6, steps: 12, context_share: 0.5, sessions: 1000, idle: 30m, rephrase: 5m }
            experiments:
              - name: june
                by: user
                split: { control: 90, lower: 5, model: 5 }
                arms: { lower: { thresholds: [0.1], classifier: rules }, model: { model: large } }
            shadow: { route: other }
            drift: { window: 500, warn: 0.3, clear: 0.05 }
            """);

        Assert.Equal((1.5, 0.2, 6, 12, 0.5), (config.Agents.Escalation.Up, config.Agents.Escalation.Down, config.Agents.Escalation.Hold, config.Agents.Escalation.Steps, config.Agents.Escalation.ContextShare));
        Assert.Equal((1000, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(5)), (config.Agents.Sessions, config.Agents.Idle, config.Agents.Rephrase));
        var experiment = Assert.Single(config.Experiments);
        Assert.Equal(("june", "auto", SplitBy.User), (experiment.Name, experiment.Route, experiment.By));
        Assert.Equal(["control 90", "lower 5", "model 5"], experiment.Arms.Select(arm => $"{arm.Name} {arm.Share}"));
        Assert.Equal((0.1, ClassifierKind.Rules, "large"), (experiment.Arms[1].Thresholds[0], experiment.Arms[1].Classifier!.Value, experiment.Arms[2].Model));
        Assert.Equal("other", config.Shadow!.Route);
        Assert.Equal(new(500, 0.3, 0.05), config.Drift);
    }

    [Theory]
    [InlineData("agents: { up: 0.3 }", "agents.up: leaves no room between 'down' and 'up', and sessions would go to and fro")]
    [InlineData("experiments: [{ name: a, split: { control: 1 } }]", "experiments[0].arms: names nothing to compare the control with")]
    [InlineData("experiments: [{ name: a, split: { control: 1 }, arms: { b: { model: large } } }]", "experiments[0].split.b: is missing: every arm has a share, as has the control")]
    [InlineData("experiments: [{ name: a, split: { control: 1, b: 1, nobody: 1 }, arms: { b: { model: large } } }]", "experiments[0].split: unknown key 'nobody' (allowed here: control, b)")]
    [InlineData("experiments: [{ name: a, split: { control: 1, b: 1 }, arms: { b: { model: larg } } }]", "experiments[0].arms.b.model: no chat model is called 'larg', did you mean 'large'?")]
    [InlineData("experiments: [{ name: a, route: auto, split: { control: 1, b: 1 }, arms: { b: { route: other, model: large } } }]", "experiments[0].arms.b.route: is another route as it is: thresholds, classifier and model do not go with it")]
    [InlineData("experiments: [{ name: a, split: { control: 1, b: 1 }, arms: { b: {} } }, { name: c, split: { control: 1, b: 1 }, arms: { b: {} } }]", "experiments[1].route: another experiment has the requests of 'auto' already")]
    [InlineData("experiments: [{ name: a, split: { control: 1, b: 1 }, arms: { b: { model: vectors } } }]", "experiments[0].arms.b.model: no chat model is called 'vectors'")]
    [InlineData("experiments: [{ name: a, split: { control: 1, b: 1 }, arms: { b: { model: large, thresholds: [0.5] } } }]", "experiments[0].arms.b.model: is asked whatever is thought of the request: thresholds and classifier do not go with it")]
    [InlineData("experiments: [{ name: a, split: { control: 1, b: 1 }, arms: { b: { classifier: llm } } }]", "experiments[0].arms.b.classifier: is llm, and no model to ask is named: routing.llm is missing")]
    [InlineData("experiments: [{ name: a, route: alias, split: { control: 1, b: 1 }, arms: { b: { thresholds: [0.5] } } }]", "experiments[0].arms.b.thresholds: changes nothing: the route 'alias' is another name of 'large'")]
    [InlineData("experiments: [{ name: a, route: frugal, split: { control: 1, b: 1 }, arms: { b: { thresholds: [0.5] } } }]", "experiments[0].arms.b.thresholds: belongs to objective balanced, which is not that of the route 'frugal'")]
    [InlineData("shadow: { model: vectors }", "shadow.model: no chat model is called 'vectors'")]
    [InlineData("shadow: { classifier: llm }", "shadow.classifier: is llm, and a shadow asks no model")]
    [InlineData("routing: { llm: { model: vectors } }", "routing.llm.model: no chat model is called 'vectors'")]
    [InlineData("drift: { clear: 0.5 }", "drift.clear: leaves no room between 'clear' and 'warn'")]
    [InlineData("drift: { window: 5 }", "drift.window: '5' is no whole number from 100 to 1000000")]
    public void Read_Wrong_IsSaid(string yaml, string problem) => Assert.Contains(Yaml.Errors(Base + yaml), error => error.EndsWith(problem, StringComparison.Ordinal));
}
