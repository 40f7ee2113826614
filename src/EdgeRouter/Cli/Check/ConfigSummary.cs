using System.Globalization;
using EdgeRouter.Configuration;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Cli.Check;

/// <summary>What was understood of a configuration, without a secret in it.</summary>
internal static class ConfigSummary
{
    public static void Write(RouterConfig config, TextWriter output)
    {
        var timeouts = config.Timeouts;
        output.WriteLine($"listen     {config.Listen}");
        output.WriteLine($"data       {config.DataDir}");
        output.WriteLine($"limits     body {Sizes.Format(config.Limits.BodyBytes)} within {Durations.Format(config.Limits.BodyTimeout)}, headers within {Durations.Format(config.Limits.HeaderTimeout)}");
        CacheSummary.Write(config.Cache, output);
        output.WriteLine($"timeouts   connect {Durations.Format(timeouts.Connect)}, first token {Durations.Format(timeouts.FirstToken)}, idle {Durations.Format(timeouts.Idle)}, total {Durations.Format(timeouts.Total)}");
        if (config.Hedge is { } hedge)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"hedge      after p{100 * hedge.After:0.#}, at least {Durations.Format(hedge.AtLeast)}, for {100 * hedge.Budget:0.##}% of the requests at most"));
        if (config.Log is { } log)
            output.WriteLine($"decisions  {log.Directory}, {log.Files} files of {Sizes.Format(log.MaxBytes)}, {(log.Prompts ? "with prompts, redacted" : "without prompts")}");
        output.WriteLine($"tiers      {string.Join(" < ", config.Tiers)}, by default {config.Routing.DefaultTier}");
        WriteKeys(config, output);
        WriteProviders(config, output);
        WriteModels(config, output);
        WriteRules(config, output);
        PolicySummary.Write(config, output);
    }

    private static void WriteKeys(RouterConfig config, TextWriter output)
    {
        output.WriteLine(config.Keys.Count == 0 ? "keys       none: open, on loopback only" : "keys");
        var table = new TextTable("  ", false, false, false, false, false);
        foreach (var key in config.Keys)
            table.Add(key.Name, "tenant " + key.Tenant, key.Plan is null ? "" : "plan " + key.Plan, CacheText(key.Cache), key.Admin ? "admin" : "");
        table.Write(output);
    }

    private static void WriteProviders(RouterConfig config, TextWriter output)
    {
        output.WriteLine("providers");
        var table = new TextTable("  ", false, false, false, false);
        foreach (var provider in config.Providers.Values)
            table.Add(provider.Name, provider.Dialect, provider.BaseUrl.AbsoluteUri, provider.ApiKey.Length > 0 ? "with a key" : "without a key");
        table.Write(output);
    }

    private static void WriteModels(RouterConfig config, TextWriter output)
    {
        output.WriteLine("models (USD per million tokens)");
        var table = new TextTable("  ", false, false, false, false, true, true, true, true, false, false);
        table.Add("name", "tier", "provider", "upstream", "input", "output", "cached", "context", "supports", "");
        foreach (var tier in config.Tiers)
        {
            foreach (var model in config.Models.Where(model => model.Tier == tier))
            {
                table.Add(
                    model.Name, model.Tier, Providers(model), model.UpstreamModel,
                    model.HasPrices ? Text(model.InputPer1M) : "?",
                    model.HasPrices ? Text(model.OutputPer1M) : "?",
                    CachedText(model),
                    model.Context == 0 ? "-" : model.Context.ToString(CultureInfo.InvariantCulture),
                    model.Supports == Features.None ? "-" : FeatureNames(model.Supports),
                    CacheText(model.Cache));
            }
        }

        foreach (var model in config.Models.Where(model => model.Kind == ModelKind.Embedding))
            table.Add(model.Name, "-", Providers(model), model.UpstreamModel, model.HasPrices ? Text(model.InputPer1M) : "?", "-", "-", "-", "embeddings", "");
        table.Write(output);
    }

    /// <summary>What tokens read from the provider's cache cost, and those written to it where that has a price of its own.</summary>
    private static string CachedText(ModelConfig model)
    {
        var read = model.CachedInputPer1M is { } cached ? Text(cached) : "-";
        return model.CacheWritePer1M is { } write ? $"{read} (write {Text(write)})" : read;
    }

    private static string Providers(ModelConfig model) => string.Join('+', model.Deployments.Select(deployment => deployment.Provider).Prepend(model.Provider));

    private static void WriteRules(RouterConfig config, TextWriter output)
    {
        var isAlone = !config.Routing.DefaultRules;
        output.WriteLine((config.Routing.Rules.Count, isAlone) switch
        {
            (0, false) => "rules      only the built-in ones ('edgerouter rules' prints them)",
            (0, true) => "rules      none",
            (_, false) => "rules, before the built-in ones",
            (_, true) => "rules, without the built-in ones",
        });
        var table = new TextTable("  ", false, false);
        foreach (var rule in config.Routing.Rules)
            table.Add(rule.Name, $"-> {rule.Tier} {(ConfigWarnings.IsUnconditional(rule) ? "always" : $"when {rule.When}")}{(rule.Confidence < 1 ? $" ({Text((decimal)rule.Confidence)})" : "")}");
        table.Write(output);
    }

    private static string CacheText(CacheLimit limit) => limit == CacheLimit.Semantic ? "" : "cache " + CacheLimits.Format(limit);

    private static string FeatureNames(Features features)
        => string.Join(' ', Enum.GetValues<Features>().Where(feature => feature != Features.None && features.HasFlag(feature)).Select(FeatureName));

    private static string FeatureName(Features feature) => feature == Features.JsonSchema ? "json_schema" : feature.ToString().ToLowerInvariant();

    private static string Text(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
