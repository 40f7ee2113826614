using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Tests.Routing;

/// <summary>Models to route to.</summary>
internal static class Registry
{
    /// <summary>Served at one place.</summary>
    public static Model Model(
        int ordinal, string name, string upstream, int tier = 0, string tierName = "cheap", decimal input = 0, decimal output = 0, decimal? cached = null,
        int context = 0, Features supports = Features.None, TimeProvider? time = null)
    {
        var pricing = new Pricing(input, output, cached);
        return new(ordinal, name, [Deployment(upstream, pricing: pricing, time: time)], tier, tierName, pricing, context, supports);
    }

    /// <summary>As if the target had been decided to go to this tier.</summary>
    public static Decision Decided(in RouteTarget target, int tier)
        => new(target.Pinned?.Tier ?? tier, float.NaN, 1, "test", DecidedBy.Client) { Model = target.Pinned, IsPinned = target.Pinned is not null };

    public static Deployment Deployment(
        string upstream, string provider = "p", int weight = 1, Pricing? pricing = null, BreakerOptions? breaker = null, TimeProvider? time = null)
        => new(
            new Provider(provider, new OpenAiDialect(), new Uri("http://upstream/v1/"), "secret"), upstream, weight, pricing ?? new(0, 0, null),
            new DeploymentHealth(breaker ?? new(), time ?? TimeProvider.System));
}
