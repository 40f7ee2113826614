using EdgeRouter.Scenarios.Client;
using EdgeRouter.Scenarios.Scenarios;
using NBomber.Contracts;

namespace EdgeRouter.Scenarios;

/// <summary>The scenarios by name.</summary>
internal static class Catalogue
{
    private static readonly Dictionary<string, Func<LoadTarget, ChatClient, ScenarioProps[]>> s_scenarios = new()
    {
        ["warm-cache"] = WarmCache.Create,
        ["cold-miss"] = ColdMiss.Create,
        ["mixed-faq"] = MixedFaq.Create,
        ["stream"] = Streaming.Create,
        ["stream-soak"] = StreamSoak.Create,
        ["failover-under-load"] = FailoverUnderLoad.Create,
        ["spike"] = Spike.Create,
        ["agents"] = Agents.Create,
    };

    public static IEnumerable<string> Names => s_scenarios.Keys;

    public static Func<LoadTarget, ChatClient, ScenarioProps[]>? Find(string name) => s_scenarios.GetValueOrDefault(name);
}
