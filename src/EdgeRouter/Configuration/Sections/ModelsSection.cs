using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary>
/// <c>models: { NAME: { kind, provider, upstream_model, tier, prices, context, supports, cache, weight, deployments, strategy, sticky } }</c>; those of
/// <c>kind: embedding</c> have less (<see cref="EmbeddingModelSection"/>).
/// </summary>
internal static class ModelsSection
{
    private static readonly (string Name, Features Feature)[] s_features =
    [
        ("tools", Features.Tools), ("vision", Features.Vision), ("json_schema", Features.JsonSchema),
        ("logprobs", Features.Logprobs), ("prefill", Features.Prefill),
    ];

    private static readonly (string Name, Strategy Strategy)[] s_strategies =
    [
        ("weighted", Strategy.Weighted), ("round-robin", Strategy.RoundRobin), ("least-latency", Strategy.LeastLatency), ("least-cost", Strategy.LeastCost),
    ];

    private static readonly (string Name, ModelKind Kind)[] s_kinds = [("chat", ModelKind.Chat), ("embedding", ModelKind.Embedding)];

    public static IReadOnlyList<ModelConfig> Read(YamlMap root, IReadOnlyList<ProviderConfig> providers, TierNames tiers)
    {
        var models = new List<ModelConfig>();
        var section = root.Map("models");
        var providerNames = new ProviderNames(providers);
        foreach (var (name, line, map) in section.Maps())
        {
            if (NameProblem(name, tiers) is { } problem)
                section.Errors.Add(line, $"models: '{Shown.Text(name)}': {problem}");
            models.Add(ReadModel(name, map, providerNames, tiers));
            map.Close();
        }

        if (models.Count == 0)
            section.Errors.Add(root.LineOf("models"), "no model: 'models' needs at least one");
        else if (models.TrueForAll(model => model.Kind == ModelKind.Embedding))
            section.Errors.Add(root.LineOf("models"), "no chat model: 'models' needs at least one beside those of kind embedding");
        return models;
    }

    private static ModelConfig ReadModel(string name, YamlMap map, ProviderNames providers, TierNames tiers)
    {
        var kind = ReadNamed(map, "kind", s_kinds);
        var provider = map.RequiredText("provider");
        if (provider is { } p && providers.Problem(p, kind) is { } unfit)
            map.Fail("provider", unfit);
        var upstream = map.Text("upstream_model")?.Value ?? name;
        if (Names.LabelProblem(upstream) is { } problem)
            map.Fail("upstream_model", problem);
        var model = new ModelConfig(name, provider?.Value ?? "", upstream, "")
        {
            Kind = kind,
            Weight = map.Value("weight", Numbers.TryParseWeight, 1),
            Deployments = [.. map.MapList("deployments").Select(deployment => DeploymentSection.Read(deployment, providers, kind))],
            Strategy = ReadNamed(map, "strategy", s_strategies),
        };
        return kind == ModelKind.Embedding ? EmbeddingModelSection.Read(model, map) : ReadChat(model, map, tiers);
    }

    private static ModelConfig ReadChat(ModelConfig model, YamlMap map, TierNames tiers)
    {
        var tier = map.RequiredText("tier");
        if (tier is { } t && tiers.Problem(t) is { } unknown)
            map.Fail("tier", unknown);

        var input = map.Optional<decimal>("input_per_1m", Numbers.TryParsePrice);
        var output = map.Optional<decimal>("output_per_1m", Numbers.TryParsePrice);
        return model with
        {
            Tier = tier?.Value ?? "",
            InputPer1M = input ?? 0,
            OutputPer1M = output ?? 0,
            CachedInputPer1M = map.Optional<decimal>("cached_input_per_1m", Numbers.TryParsePrice),
            CacheWritePer1M = map.Optional<decimal>("cache_write_per_1m", Numbers.TryParsePrice),
            ImagePer1M = map.Optional<decimal>("image_per_1m", Numbers.TryParsePrice),
            ReasoningPer1M = map.Optional<decimal>("reasoning_per_1m", Numbers.TryParsePrice),
            HasPrices = input is not null && output is not null,
            Context = map.Value("context", Numbers.TryParseCount, 0),
            Supports = Supports(map),
            Cache = map.Value("cache", CacheLimits.TryParse, CacheLimit.Semantic),
            Sticky = map.Value("sticky", Numbers.TryParseBool, false),
        };
    }

    private static Features Supports(YamlMap map)
    {
        var features = Features.None;
        foreach (var text in map.TextList("supports"))
        {
            var (name, feature) = s_features.FirstOrDefault(known => known.Name == text.Value);
            features |= feature;
            if (name is null)
                map.Errors.Add(text.Line, $"{map.Path}.supports: unknown '{text.Shown}'{Suggestion.DidYouMean(text.Value, s_features.Select(known => known.Name))} (known: {string.Join(", ", s_features.Select(known => known.Name))})");
        }

        return features;
    }

    /// <summary>One of a few words; the first when the key is absent.</summary>
    private static T ReadNamed<T>(YamlMap map, string key, (string Name, T Value)[] words) where T : struct
    {
        if (map.Text(key) is not { } text)
            return words[0].Value;
        var (name, value) = words.FirstOrDefault(known => known.Name == text.Value);
        if (name is null)
            map.Fail(key, $"unknown '{text.Shown}'{Suggestion.DidYouMean(text.Value, words.Select(known => known.Name))} (known: {string.Join(", ", words.Select(known => known.Name))})");
        return value;
    }

    private static string? NameProblem(string name, TierNames tiers)
    {
        if (Names.IsReserved(name))
            return "is reserved: 'auto' lets the router choose";
        return tiers.Contains(name) ? "is a tier's name too, so a request for it could mean either" : Names.SymbolProblem(name);
    }
}
