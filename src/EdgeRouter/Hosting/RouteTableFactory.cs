using System.Globalization;
using EdgeRouter.Configuration;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Dialects;
using EdgeRouter.Wire.Dialects.Anthropic;
using EdgeRouter.Wire.Dialects.Gemini;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to what routing works with. The configuration is valid: every name resolves.</summary>
internal static class RouteTableFactory
{
    public static RouteTable Create(RouterConfig config, TimeProvider time)
    {
        var providers = config.Providers.Values.ToDictionary(provider => provider.Name, Create, StringComparer.Ordinal);
        var models = config.Models.Select((model, ordinal) =>
        {
            var stated = new Pricing(model.InputPer1M, model.OutputPer1M, model.CachedInputPer1M)
            {
                CacheWrite = model.CacheWritePer1M,
                Image = model.ImagePer1M,
                Reasoning = model.ReasoningPer1M,
            };
            var pricing = PricingAt(config.Providers[model.Provider], stated);
            var tier = model.Kind == ModelKind.Chat ? PolicyFactory.TierOf(config, model.Tier) : -1;
            return new Model(
                ordinal, model.Name, [.. Deployments(config, model, stated, providers, time)], tier, model.Tier, pricing, model.Context, model.Supports)
            {
                Kind = model.Kind,
                SharesAnswers = model.Cache != CacheLimit.Off,
                Strategy = model.Strategy,
                IsSticky = model.Sticky,
            };
        }).ToArray();
        var routes = config.Routes.Any(route => route.Name == Names.Auto) ? config.Routes : [new RouteConfig(Names.Auto), .. config.Routes];
        return new(config.Tiers, models, PolicyFactory.TierOf(config, config.Routing.DefaultTier), [.. routes.Select(route => PolicyFactory.Create(route, config, models))]);
    }

    /// <summary>A deployment for each key of each provider that serves the model.</summary>
    private static IEnumerable<Deployment> Deployments(
        RouterConfig config, ModelConfig model, Pricing stated, Dictionary<string, Provider[]> providers, TimeProvider time)
        => from place in model.Deployments.Prepend(new DeploymentConfig(model.Provider, null, model.Weight, null))
           let pricing = PricingAt(config.Providers[place.Provider], place.Pricing ?? stated)
           from provider in providers[place.Provider]
           select new Deployment(provider, place.UpstreamModel ?? model.UpstreamModel, place.Weight, pricing, new DeploymentHealth(config.Breaker, time))
           {
               Name = place.UpstreamModel is null ? provider.Name : $"{provider.Name}/{place.UpstreamModel}",
           };

    /// <summary>Anthropic bills what is put into its prompt cache (for five minutes) at a quarter more, where the configuration says nothing else.</summary>
    private static Pricing PricingAt(ProviderConfig provider, Pricing stated)
        => provider.Dialect == "anthropic" && stated.CacheWrite is null ? stated with { CacheWrite = 1.25m * stated.Input } : stated;

    /// <summary>One for each of its keys.</summary>
    private static Provider[] Create(ProviderConfig provider)
    {
        IDialect dialect = provider.Dialect switch
        {
            "openai" => new OpenAiDialect(provider.ApiVersion),
            "anthropic" => new AnthropicDialect(),
            "gemini" => new GeminiDialect(),
            _ => throw new InvalidOperationException($"The configuration reader let through dialect '{provider.Dialect}'."),
        };
        return
        [
            .. provider.MoreKeys.Prepend(provider.ApiKey).Select((key, index) => new Provider(
                provider.MoreKeys.Count == 0 ? provider.Name : string.Create(CultureInfo.InvariantCulture, $"{provider.Name}#{index + 1}"), dialect, provider.BaseUrl, key) { DrainLimit = provider.DrainLimit }),
        ];
    }
}
