using EdgeRouter.Configuration;
using EdgeRouter.Routing.Aside;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Llm;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Routing.Sessions;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to what step 8 decides by. The configuration is valid: every name resolves.</summary>
internal static class PolicyFactory
{
    /// <param name="scorer">Null: rules alone tell how hard a request is.</param>
    public static Decider CreateDecider(RouterConfig config, RouteTable table, IScorer? scorer, ExpectedLength expected) => new(
        table, CreateRules(config), scorer, [.. config.Routing.Domains.Select(domain => new DomainOverride(domain.Name, new WordSet(domain.Words), TierOf(config, domain.Tier)))],
        new TierCosts(table, expected), config.Routing.Llm is { } llm ? new((float)llm.Band) : new());

    /// <summary>Null where prompts get no vectors, or those of an embedder that the heads know nothing of.</summary>
    public static PromptScorer? CreateScorer(RouterConfig config) =>
        config.Cache.Near is { Enabled: true, Model: null } ? new(PromptHeads.LoadShipped(), config.Routing.Domains.Any(domain => domain.Examples.Count > 0)) : null;

    /// <summary>The user's own examples, once their texts have vectors. What cannot be embedded is left out, and said.</summary>
    /// <param name="embed">Null where a text gets no vector.</param>
    public static async Task<NearestExamples?> CreateExamplesAsync(RouterConfig config, Func<string, Task<float[]?>> embed, Action<string> warn)
    {
        var clusters = new List<ExampleCluster>();
        foreach (var examples in config.Routing.Domains.Select(domain => new ExamplesConfig(domain.Name, domain.Tier, domain.Examples) { IsDomain = true }).Concat(config.Routing.Examples))
        {
            var vectors = new List<float[]>();
            foreach (var text in examples.Texts)
            {
                if (await embed(text) is { } vector)
                    vectors.Add(vector);
                else
                    warn(examples.Name);
            }

            if (vectors.Count > 0)
                clusters.Add(new(examples.Name, TierOf(config, examples.Tier), vectors) { IsDomain = examples.IsDomain });
        }

        return clusters.Count > 0 ? new(clusters) : null;
    }

    /// <summary>Null when the configuration names no model to ask.</summary>
    /// <param name="mark">Stands around the user's text; not to be guessed.</param>
    public static LlmClassifier? CreateLlm(RouterConfig config, RouteTable table, HttpMessageInvoker invoker, TimeProvider time, Func<double> random, string mark)
    {
        if (config.Routing.Llm is not { } llm)
            return null;
        return new(new SideCall(table.Models.First(model => model.Name == llm.Model), invoker, llm.Deadline, time, random), table.Tiers, llm.Remembered, mark);
    }

    public static RuleClassifier CreateRules(RouterConfig config)
    {
        var rules = config.Routing.DefaultRules ? config.Routing.Rules.Concat(DefaultRules.Rules) : config.Routing.Rules;
        return new(TierOf(config, config.Routing.DefaultTier), rules.Select(rule => new Rule(rule.Name, TierOf(config, rule.Tier), (float)rule.Confidence, rule.When)));
    }

    /// <summary>A tier takes what its roomiest model takes.</summary>
    public static Escalation CreateEscalation(RouterConfig config, RouteTable table)
        => new(config.Agents.Escalation, [.. table.ByTier.Select(models => models.Any(model => model.Context == 0) ? 0 : models.Max(model => model.Context))]);

    public static PlanPolicy Create(PlanConfig plan, RouterConfig config) => new(plan.Name, TierOf(config, plan.HighestTier))
    {
        Shift = (float)plan.Aggressiveness,
        StrongPerHour = plan.StrongPerHour,
        StrongPerDay = plan.StrongPerDay,
    };

    public static RoutePolicy Create(RouteConfig route, RouterConfig config, IReadOnlyList<Model> models)
    {
        var usual = RoutePolicy.Usual(route.Name, config.Tiers.Count);
        var policy = route.Thresholds.Count == 0 ? usual : new RoutePolicy(route.Name, [.. route.Thresholds.Select(threshold => (float)threshold)]);
        return policy with
        {
            Objective = route.Objective,
            QualityFloor = (float)route.QualityFloor,
            CostCeilingNanoUsd = route.CostCeiling is { } ceiling ? (long)Math.Min(ceiling * 1_000_000_000m, long.MaxValue) : long.MaxValue,
            MinTier = TierOf(config, route.MinTier),
            MaxTier = TierOf(config, route.MaxTier),
            Classifier = route.Classifier ?? config.Routing.Classifier,
            Model = route.Model is { } name ? Find(name) : null,
            Skills = new SkillTable(route.Skills.ToDictionary(skill => skill.Key, skill => Find(skill.Value)), route.VisionModel is { } vision ? Find(vision) : null),
        };

        Model Find(string model) => models.First(known => known.Name == model);
    }

    public static int TierOf(RouterConfig config, string name) => TierWords.IndexOf(name, config.Tiers, config.Routing.DefaultTier);
}
