using EdgeRouter.Hosting;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Gate;

namespace EdgeRouter.Tests.Configuration;

/// <summary>routes, plans, routing.domains and routing.llm.</summary>
public class RoutesSectionTests
{
    /// <summary>Six lines; the first of what is appended is 7.</summary>
    private const string Base = """
        providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" } }
        models:
          small: { provider: up, tier: cheap, input_per_1m: 1, output_per_1m: 2 }
          mid: { provider: up, tier: medium, input_per_1m: 2, output_per_1m: 3 }
          big: { provider: up, tier: strong, input_per_1m: 3, output_per_1m: 4 }
        data_dir: ./data

        """;

    [Fact]
    public void Read_Everything_BecomesPolicies()
    {
        var config = Yaml.Good(Base + """
            routing:
              classifier: rules
              domains: [{ name: legal, words: [contract] }, { name: chat, words: [hello], tier: cheap }]
              llm: { model: small, deadline: 500ms, remembered: 10, band: 0.1 }
            cascade: { enabled: true, hold: 32, judge: small }
            routes:
              auto: { thresholds: [0.2, 0.8], cascade: { escalate_below: 0.6, accept_from: 0.9, latency: 2s } }
              thrifty: { objective: min_cost, quality_floor: 0.8, min_tier: cheap, max_tier: medium, classifier: llm, skills: { code: mid, vision: big } }
              best: { objective: max_quality, cost_ceiling: 0.02 }
              gpt-4o: { model: big }
            plans:
              free: { highest_tier: medium, aggressiveness: 0.2 }
              gold: { strong_per_hour: 10, strong_per_day: 50 }
            keys: [{ name: k, tenant: t, plan: free, sha256: 0000000000000000000000000000000000000000000000000000000000000000 }]
            """);
        var table = RouteTableFactory.Create(config, TimeProvider.System);

        Assert.Equal(["auto", "thrifty", "best", "gpt-4o"], table.Routes.Select(route => route.Name));
        var (auto, thrifty, best, alias) = (table.Routes[0], table.Routes[1], table.Routes[2], table.Routes[3]);
        Assert.Equal([0.2f, 0.8f], auto.Thresholds);
        Assert.Equal((true, new GateOptions(0.6, 0.9), TimeSpan.FromSeconds(2), 32), config.Routes[0].Cascade is var own ? (own.Enabled, own.Options.Gate, own.Options.Latency, own.Options.Hold) : default);
        Assert.Equal(config.Cascade, config.Routes[1].Cascade); // what is not said is as for all
        Assert.Equal((ClassifierKind.Rules, 0, 2), (auto.Classifier, auto.MinTier, auto.MaxTier));
        Assert.Equal((Objective.MinCost, 0.8f, 1, ClassifierKind.Llm), (thrifty.Objective, thrifty.QualityFloor, thrifty.MaxTier, thrifty.Classifier));
        Assert.Equal(("mid", "big"), (thrifty.Skills.Find(TaskType.Code, false)?.Name, thrifty.Skills.Find(TaskType.Code, true)?.Name));
        Assert.Equal((Objective.MaxQuality, 20_000_000), (best.Objective, best.CostCeilingNanoUsd));
        Assert.Equal("big", alias.Model?.Name);
        Assert.True(table.TryResolve("thrifty"u8, out var target));
        Assert.Same(thrifty, target.Route);
        var plan = PolicyFactory.Create(config.Plans[0], config);
        Assert.Equal((1, 0.2f, false), (plan.HighestTier, plan.Shift, plan.HasQuota));
        Assert.Equal((10, 50), (config.Plans[1].StrongPerHour, config.Plans[1].StrongPerDay));
        Assert.Equal([("legal", "strongest"), ("chat", "cheap")], config.Routing.Domains.Select(domain => (domain.Name, domain.Tier)));
        Assert.Equal((TimeSpan.FromMilliseconds(500), 10, 0.1), (config.Routing.Llm!.Deadline, config.Routing.Llm.Remembered, config.Routing.Llm.Band));
    }

    [Fact]
    public void Read_NoRoutes_AutoIsThereWithTheUsualThresholds()
    {
        var auto = Assert.Single(RouteTableFactory.Create(Yaml.Good(Base), TimeProvider.System).Routes);

        Assert.Equal(("auto", Objective.Balanced, ClassifierKind.Hybrid), (auto.Name, auto.Objective, auto.Classifier));
        Assert.Equal([0.1f, 0.3f], auto.Thresholds);
    }

    [Theory]
    [InlineData("routes:\n  r: { objetive: min_cost }", 8, "routes.r: unknown key 'objetive', did you mean 'objective'?")]
    [InlineData("routes:\n  r: { objective: cheap }", 8, "routes.r.objective: unknown 'cheap' (known: balanced, min_cost, max_quality)")]
    [InlineData("routes:\n  r: { thresholds: [0.5] }", 8, "routes.r.thresholds: 3 tiers have 2 boundaries")]
    [InlineData("routes:\n  r: { thresholds: [0.5, 0.4] }", 8, "'0.4' is not above the one before it")]
    [InlineData("routes:\n  r: { thresholds: [0.5, 1] }", 8, "'1' is no score above 0 and below 1")]
    [InlineData("routes:\n  r: { quality_floor: 0.5 }", 8, "routes.r.quality_floor: belongs to objective min_cost")]
    [InlineData("routes:\n  r: { cost_ceiling: 0.5 }", 8, "routes.r.cost_ceiling: belongs to objective max_quality")]
    [InlineData("routes:\n  r: { objective: max_quality, cost_ceiling: 0 }", 8, "'0' is no amount above 0")]
    [InlineData("routes:\n  r: { min_tier: strong, max_tier: cheap }", 8, "routes.r.min_tier: is above max_tier (cheap)")]
    [InlineData("routes:\n  r: { max_tier: stong }", 8, "did you mean 'strong'?")]
    [InlineData("routes:\n  r: { classifier: hybird }", 8, "routes.r.classifier: unknown 'hybird', did you mean 'hybrid'?")]
    [InlineData("routes:\n  r: { classifier: llm }", 8, "routes.r.classifier: is llm, and no model to ask is named: routing.llm is missing")]
    [InlineData("routing: { classifier: llm }", 7, "routing.classifier: is llm, and no model to ask is named")]
    [InlineData("routes:\n  r: { model: bigg }", 8, "routes.r.model: no chat model is called 'bigg', did you mean 'big'?")]
    [InlineData("routes:\n  r: { model: big, objective: balanced }", 8, "routes.r: unknown key 'objective'")]
    [InlineData("routes:\n  r: { skills: { cooking: big } }", 8, "routes.r.skills: unknown key 'cooking'")]
    [InlineData("routes:\n  r: { skills: { code: bigg } }", 8, "routes.r.skills.code: no chat model is called 'bigg'")]
    [InlineData("routes:\n  r: { cascade: { escalate_below: 0.9 } }", 8, "routes.r.cascade.accept_from: is less than escalate_below")]
    [InlineData("routes:\n  big: {}", 8, "routes: 'big': is a model's name too")]
    [InlineData("routes:\n  cheap: {}", 8, "routes: 'cheap': is a tier's name too")]
    [InlineData("routes:\n  'auto:x': {}", 8, "routes: 'auto:x': is reserved")]
    [InlineData("routes:\n  'a b': {}", 8, "routes: 'a b': a name is 1 to 128 letters")]
    [InlineData("plans:\n  p: { higest_tier: cheap }", 8, "plans.p: unknown key 'higest_tier', did you mean 'highest_tier'?")]
    [InlineData("plans:\n  p: { highest_tier: none }", 8, "'none' is not among the tiers")]
    [InlineData("plans:\n  p: { aggressiveness: 2 }", 8, "'2' is no number from -1 to 1")]
    [InlineData("plans:\n  p: { strong_per_day: -1 }", 8, "'-1' is no whole number")]
    [InlineData("plans: { free: {} }\nkeys: [{ name: k, tenant: t, plan: fre, sha256: 0000000000000000000000000000000000000000000000000000000000000000 }]", 8, "keys[0].plan: no plan is called 'fre', did you mean 'free'?")]
    [InlineData("routing:\n  domains:\n    - { words: [a] }", 9, "routing.domains[0]: 'name' is missing")]
    [InlineData("routing:\n  domains:\n    - { name: a, words: [] }", 9, "routing.domains[0]: 'words' names none")]
    [InlineData("routing:\n  domains:\n    - { name: a, examples: [' '] }", 9, "an empty text is like nothing")]
    [InlineData("routing:\n  examples:\n    - { name: a, texts: [b] }", 9, "'tier' is missing")]
    [InlineData("routing:\n  examples:\n    - { name: a, tier: cheap }", 9, "'texts' names none")]
    [InlineData("routing:\n  examples:\n    - { name: a, tier: cheap, texts: [b] }\n    - { name: a, tier: cheap, texts: [c] }", 10, "earlier examples have this name")]
    [InlineData("routing:\n  domains:\n    - { name: a, words: [' '] }", 9, "an empty word is in every text")]
    [InlineData("routing:\n  domains:\n    - { name: a, words: [b], tier: x }", 9, "'x' is not among the tiers")]
    [InlineData("routing:\n  llm: { model: bigg }", 8, "routing.llm.model: no chat model is called 'bigg'")]
    [InlineData("routing:\n  llm: { deadline: 1s }", 8, "routing.llm: 'model' is missing")]
    [InlineData("routing:\n  llm: { model: big, band: 2 }", 8, "routing.llm.band: '2' is no share above 0")]
    public void Read_Mistake_IsAnErrorWithItsLine(string yaml, int line, string message)
    {
        var error = Assert.Single(Yaml.Errors(Base + yaml));

        Assert.StartsWith($"f.yaml:{line}: ", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }
}
