using EdgeRouter.Configuration;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Dialects;
using EdgeRouter.Wire.Dialects.Anthropic;
using EdgeRouter.Wire.Dialects.Gemini;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to what routing works with. The configuration is valid: every name resolves.</summary>
internal static class RouteTableFactory
{
    public static RouteTable Create(RouterConfig config)
    {
        var providers = config.Providers.Values.ToDictionary(provider => provider.Name, Create, StringComparer.Ordinal);
        var models = config.Models.Select((model, ordinal) => new Model(
            ordinal, model.Name, providers[model.Provider], model.UpstreamModel, TierOf(config, model.Tier), model.Tier,
            model.InputPer1M, model.OutputPer1M, model.CachedInputPer1M, model.Context, (Features)model.Supports)
        {
            SharesAnswers = model.Cache != CacheLimit.Off,
        }).ToArray();
        return new(config.Tiers, models, TierOf(config, config.Routing.DefaultTier));
    }

    public static IClassifier CreateClassifier(RouterConfig config) => new RuleClassifier(
        config.Tiers.Count, TierOf(config, config.Routing.DefaultTier), config.Routing.Rules.Select(rule => new UserRule(rule.Name, TierOf(config, rule.Tier))
        {
            Contains = rule.Contains.Count > 0 ? new(rule.Contains) : null,
            MinTokens = rule.MinTokens,
            MaxTokens = rule.MaxTokens,
            MinTurns = rule.MinTurns,
            Tools = rule.Tools,
            Images = rule.Images,
            Code = rule.Code,
            Json = rule.Json,
        }));

    private static Provider Create(ProviderConfig provider) => provider.Dialect switch
    {
        "openai" => new(provider.Name, new OpenAiDialect(provider.ApiVersion), provider.BaseUrl, provider.ApiKey),
        "anthropic" => new(provider.Name, new AnthropicDialect(), provider.BaseUrl, provider.ApiKey),
        "gemini" => new(provider.Name, new GeminiDialect(), provider.BaseUrl, provider.ApiKey),
        _ => throw new InvalidOperationException($"The configuration reader let through dialect '{provider.Dialect}'."),
    };

    private static int TierOf(RouterConfig config, string name)
    {
        for (var tier = 0; tier < config.Tiers.Count; tier++)
        {
            if (config.Tiers[tier] == name)
                return tier;
        }

        throw new InvalidOperationException($"The configuration reader let through tier '{name}'.");
    }
}
