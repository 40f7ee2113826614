using System.Net;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Cli.Check;

/// <summary>What is valid and yet likely not meant.</summary>
internal static class ConfigWarnings
{
    public static IEnumerable<string> Find(RouterConfig config)
        => Models(config).Concat(Providers(config)).Concat(Keys(config)).Concat(Routing(config)).Concat(Cache(config)).Concat(Timeouts(config.Timeouts));

    private static IEnumerable<string> Models(RouterConfig config)
    {
        foreach (var model in config.Models)
        {
            if (!model.HasPrices)
                yield return $"model '{model.Name}' has no price for {(model.Kind == ModelKind.Chat ? "input or output" : "input")}: it counts as free (write 0 if it is)";
            if (model.CachedInputPer1M > model.InputPer1M)
                yield return $"model '{model.Name}': cached input costs more than input";
        }

        for (var i = 1; i < config.Tiers.Count; i++)
        {
            if (Cheapest(config, config.Tiers[i]) < Cheapest(config, config.Tiers[i - 1]))
                yield return $"tier '{config.Tiers[i]}' has a cheaper model than all of tier '{config.Tiers[i - 1]}', which comes before it";
        }
    }

    /// <summary>Null, which compares false, when a price of the tier is not known.</summary>
    private static decimal? Cheapest(RouterConfig config, string tier)
    {
        var models = config.Models.Where(model => model.Tier == tier).ToList();
        return models.All(model => model.HasPrices) ? models.Min(model => model.InputPer1M + model.OutputPer1M) : null;
    }

    private static IEnumerable<string> Providers(RouterConfig config)
    {
        foreach (var provider in config.Providers.Values)
        {
            if (config.Models.All(model => model.Provider != provider.Name && model.Deployments.All(deployment => deployment.Provider != provider.Name)))
                yield return $"provider '{provider.Name}' is used by no model";
            if (provider.ApiKey.Length > 0 && provider.BaseUrl.Scheme == "http" && !provider.BaseUrl.IsLoopback)
                yield return $"provider '{provider.Name}': its key goes over plain http";
        }
    }

    private static IEnumerable<string> Keys(RouterConfig config)
    {
        foreach (var key in config.Keys.Where(key => key.Plan is not null && config.Plans.Count == 0))
            yield return $"key '{key.Name}': plan '{key.Plan}' bounds nothing, since there are no 'plans'; rules may ask for it";
        foreach (var plan in config.Plans.Where(plan => config.Keys.All(key => key.Plan != plan.Name)))
            yield return $"plan '{plan.Name}' is of no key";
        foreach (var plan in config.Plans.Where(plan => (plan.StrongPerHour ?? plan.StrongPerDay) is not null && TierWords.IndexOf(plan.HighestTier, config.Tiers, config.Routing.DefaultTier) < config.Tiers.Count - 1))
            yield return $"plan '{plan.Name}': strong_per_hour and strong_per_day bound nothing, since it goes no higher than '{plan.HighestTier}'";
        if (config.Keys.Count > 0 && !IPAddress.IsLoopback(config.Listen.Address))
            yield return $"keys travel to {config.Listen} over plain http; put TLS in front of it";
    }

    /// <summary>Catches all that reach it.</summary>
    public static bool IsUnconditional(RuleConfig rule) => rule.When is AllOf { Parts.Count: 0 };

    private static IEnumerable<string> Routing(RouterConfig config)
    {
        if (config.Cascade is { Enabled: false } cascade && (cascade.Judge is not null || cascade.Options != new CascadeOptions()) && config.Routes.All(route => !route.Cascade.Enabled))
            yield return "cascade: is not 'enabled', so what it says does nothing";
        var rules = config.Routing.Rules;
        for (var i = 0; i + 1 < rules.Count; i++)
        {
            if (IsUnconditional(rules[i]))
                yield return $"rule '{rules[i].Name}' catches everything, so the rules after it are never tried";
        }
    }

    private static IEnumerable<string> Cache(RouterConfig config)
    {
        var tenants = config.Keys.Select(key => key.Tenant).Distinct(StringComparer.Ordinal).Count();
        if (config.Cache.Shared && tenants > 1)
            yield return $"cache: shared, so that the {tenants} tenants are given each other's answers";
        if (config.Cache.Near.Budget > config.Timeouts.FirstToken)
            yield return "cache: near's budget is longer than first_token; no vector is worth that wait";
        if (config.Cache.Near is { Enabled: true, Model: { } model })
        {
            // The file may be checked on another machine than it is used on.
            foreach (var path in new[] { model.Path, model.Tokenizer }.Where(path => !File.Exists(path)))
                yield return $"cache: near.model: there is no file '{path}' here; without it only exact hits are served";
        }
    }

    private static IEnumerable<string> Timeouts(TimeoutsConfig timeouts)
    {
        if (timeouts.Total < timeouts.FirstToken)
            yield return "timeouts: total is shorter than first_token, which then never fires";
        if (timeouts.FirstToken < timeouts.Connect)
            yield return "timeouts: first_token is shorter than connect, which then never fires";
    }
}
