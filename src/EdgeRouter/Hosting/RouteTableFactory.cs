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
            var pricing = new Pricing(model.InputPer1M, model.OutputPer1M, model.CachedInputPer1M);
            return new Model(
                ordinal, model.Name, [.. Deployments(model, pricing, providers, config.Breaker, time)], PolicyFactory.TierOf(config, model.Tier), model.Tier, pricing, model.Context, model.Supports)
            {
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
        ModelConfig model, Pricing pricing, Dictionary<string, Provider[]> providers, BreakerOptions breaker, TimeProvider time)
        => from config in model.Deployments.Prepend(new DeploymentConfig(model.Provider, null, model.Weight, null))
           from provider in providers[config.Provider]
           select new Deployment(provider, config.UpstreamModel ?? model.UpstreamModel, config.Weight, config.Pricing ?? pricing, new DeploymentHealth(breaker, time))
           {
               Name = config.UpstreamModel is null ? provider.Name : $"{provider.Name}/{config.UpstreamModel}",
           };

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
