using System.Net;
using EdgeRouter.Configuration.Values;
using EdgeRouter.Configuration.Yaml;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Configuration.Sections;

/// <summary>The top of the file. Reads every section, so that all errors come at once; the result is only good when there were none.</summary>
internal static class RootSection
{
    private static readonly IPEndPoint s_defaultListen = new(IPAddress.Loopback, 8080);

    public static RouterConfig Read(YamlMap root)
    {
        var listen = s_defaultListen;
        if (root.Text("listen") is { } text && !ListenAddress.TryParse(text.Value, out listen, out var problem))
            root.Fail("listen", $"'{text.Shown}' is {problem}");
        var dataDir = root.Text("data_dir")?.Value ?? "./data";
        if (string.IsNullOrWhiteSpace(dataDir) || dataDir.Contains('\0'))
            root.Fail("data_dir", "is no path");
        var limits = LimitsSection.Read(root.Map("limits"));
        var keys = KeysSection.Read(root, root.Map("plans").Keys);
        var providers = ProvidersSection.Read(root.Map("providers"));
        var allTiers = TiersSection.Read(root);
        var models = ModelsSection.Read(root, providers, allTiers);
        var tiers = TiersSection.Used(root, allTiers, models);
        IReadOnlyList<ModelConfig> chat = [.. models.Where(model => model.Kind == ModelKind.Chat)]; // A model of embeddings answers nobody.
        var routing = RoutingSection.Read(root.Map("routing"), chat, tiers);
        var cascade = CascadeSection.Read(root.Map("cascade"), models, new());
        var routes = RoutesSection.Read(root, models, tiers, cascade);
        var plans = PlansSection.Read(root, tiers);
        RoutesSection.CheckLlm(root, routes, routing);
        var agents = AgentsSection.Read(root.Map("agents"));
        var experiments = ExperimentsSection.Read(root, routes, chat, tiers, asksModel: routing.Llm is not null);
        var shadow = root.Has("shadow") ? ArmSetting.Read(root.Map("shadow"), "shadow", 1, Names.Auto, routes, chat, tiers) : null;
        if (shadow is { Classifier: ClassifierKind.Llm })
            root.Map("shadow").Fail("classifier", "is llm, and a shadow asks no model");
        var drift = root.Has("drift") ? DriftSection.Read(root.Map("drift")) : null;
        var cache = CacheSection.Read(root.Map("cache"));
        var timeouts = TimeoutsSection.Read(root.Map("timeouts"));
        var retry = RetrySection.Read(root.Map("retry"));
        var breaker = BreakerSection.Read(root.Map("breaker"));
        var hedge = HedgeSection.Read(root);
        var log = LogSection.Read(root.Map("log"));
        root.Close();

        // By what the file lists: a key that is wrong in itself is its own error.
        if (root.IsEmpty("keys") && ListenAddress.OpenProblem(listen, 0) is { } open)
            root.Fail("listen", open);
        return new RouterConfig
        {
            Listen = listen,
            DataDir = dataDir,
            Limits = limits,
            Keys = keys,
            Providers = providers.ToDictionary(provider => provider.Name, StringComparer.Ordinal),
            Models = models,
            Tiers = [.. tiers.Names.Select(tier => tier.Value)],
            Routing = routing,
            Routes = routes,
            Plans = plans,
            Agents = agents,
            Experiments = experiments,
            Shadow = shadow,
            Drift = drift,
            Cache = cache,
            Timeouts = timeouts,
            Retry = retry,
            Breaker = breaker,
            Cascade = cascade,
            Hedge = hedge,
            Log = log,
        };
    }
}
