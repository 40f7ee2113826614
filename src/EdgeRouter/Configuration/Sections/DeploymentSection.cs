using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary><c>models.NAME.deployments: [{ provider, upstream_model, weight, prices }]</c></summary>
internal static class DeploymentSection
{
    public static DeploymentConfig Read(YamlMap map, ProviderNames providers, ModelKind kind)
    {
        var provider = map.RequiredText("provider");
        if (provider is { } p && providers.Problem(p, kind) is { } unfit)
            map.Fail("provider", unfit);
        var upstream = map.Text("upstream_model")?.Value;
        if (upstream is not null && Names.LabelProblem(upstream) is { } problem)
            map.Fail("upstream_model", problem);
        var deployment = new DeploymentConfig(provider?.Value ?? "", upstream, map.Value("weight", Numbers.TryParseWeight, 1), kind == ModelKind.Chat ? ReadPricing(map) : EmbeddingModelSection.ReadPricing(map));
        map.Close();
        return deployment;
    }

    private static Pricing? ReadPricing(YamlMap map)
    {
        var input = map.Optional<decimal>("input_per_1m", Numbers.TryParsePrice);
        var output = map.Optional<decimal>("output_per_1m", Numbers.TryParsePrice);
        var cached = map.Optional<decimal>("cached_input_per_1m", Numbers.TryParsePrice);
        var written = map.Optional<decimal>("cache_write_per_1m", Numbers.TryParsePrice);
        var image = map.Optional<decimal>("image_per_1m", Numbers.TryParsePrice);
        var reasoning = map.Optional<decimal>("reasoning_per_1m", Numbers.TryParsePrice);
        if (input is { } i && output is { } o)
            return new Pricing(i, o, cached) { CacheWrite = written, Image = image, Reasoning = reasoning };
        if ((input ?? output ?? cached ?? written ?? image ?? reasoning) is not null)
            map.Fail(input is null ? "input_per_1m" : "output_per_1m", "is missing: prices come together");
        return null;
    }
}
