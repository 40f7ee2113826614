using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Keys;
using EdgeRouter.Routing.Decide;

namespace EdgeRouter.Deciding;

/// <summary>The plan of each key, and what its tenant has used of it: as many counters as tenants have plans, so bounded by the configuration. Thread-safe.</summary>
internal sealed class CallerPlans
{
    private static readonly (PlanPolicy, QuotaCounter?) s_none = (PlanPolicy.None, null);

    private readonly Dictionary<string, (PlanPolicy Plan, QuotaCounter? Counter)> _byKey = new(StringComparer.Ordinal);

    public CallerPlans(RouterConfig config, TimeProvider time)
    {
        var plans = config.Plans.ToDictionary(plan => plan.Name, plan => PolicyFactory.Create(plan, config), StringComparer.Ordinal);
        var counters = new Dictionary<(string Tenant, string Plan), QuotaCounter>();
        foreach (var key in config.Keys)
        {
            if (key.Plan is null || !plans.TryGetValue(key.Plan, out var plan))
                continue;
            var counter = default(QuotaCounter);
            if (plan.HasQuota && !counters.TryGetValue((key.Tenant, plan.Name), out counter))
                counters[(key.Tenant, plan.Name)] = counter = new QuotaCounter(plan, time);
            _byKey[key.Name] = (plan, counter);
        }
    }

    /// <summary>The counter is null where nothing is counted.</summary>
    public (PlanPolicy Plan, QuotaCounter? Counter) Of(Caller caller) => _byKey.TryGetValue(caller.Name, out var plan) ? plan : s_none;
}
