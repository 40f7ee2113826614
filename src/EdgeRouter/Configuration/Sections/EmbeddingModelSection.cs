using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary>What is peculiar to <c>models.NAME</c> of <c>kind: embedding</c>: one price, and none of what is for conversations.</summary>
internal static class EmbeddingModelSection
{
    private const string Price = "input_per_1m";

    private static readonly string[] s_ofChat = ["tier", "output_per_1m", "cached_input_per_1m", "context", "supports", "cache", "sticky"];

    /// <param name="model">With what models of every kind have.</param>
    public static ModelConfig Read(ModelConfig model, YamlMap map)
    {
        foreach (var key in s_ofChat.Where(map.Has))
            map.Fail(key, "is for chat models: one of kind embedding is in no tier, is never cached and has a price for input only");
        var input = map.Optional<decimal>(Price, Numbers.TryParsePrice);
        return model with { InputPer1M = input ?? 0, HasPrices = input is not null, Cache = CacheLimit.Off };
    }

    /// <summary>Of a deployment with a price of its own; null for the model's.</summary>
    public static Pricing? ReadPricing(YamlMap map) => map.Optional<decimal>(Price, Numbers.TryParsePrice) is { } input ? new Pricing(input, 0, null) : null;
}
