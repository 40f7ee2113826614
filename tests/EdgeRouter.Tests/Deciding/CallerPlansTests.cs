using System.Net;
using EdgeRouter.Configuration;
using EdgeRouter.Deciding;
using EdgeRouter.Hosting;
using EdgeRouter.Keys;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Deciding;

public class CallerPlansTests
{
    [Fact]
    public void Of_KeysOfOneTenantAndPlan_ShareACounter()
    {
        var plans = new CallerPlans(Config(
            EdgeRig.Key("a1", "acme") with { Plan = "gold" }, EdgeRig.Key("a2", "acme") with { Plan = "gold" }, EdgeRig.Key("a3", "acme") with { Plan = "free" },
            EdgeRig.Key("g", "globex") with { Plan = "gold" }), new FakeTime());

        Assert.True(plans.Of(Caller("a1")).Counter!.TryTake());

        Assert.True(plans.Of(Caller("a2")).Counter!.IsSpent);
        Assert.False(plans.Of(Caller("g")).Counter!.IsSpent);
        Assert.Equal(("free", 1, null), (plans.Of(Caller("a3")).Plan.Name, plans.Of(Caller("a3")).Plan.HighestTier, plans.Of(Caller("a3")).Counter));
    }

    [Fact]
    public void Of_KeyWithoutAPlan_IsHeldBackFromNothing()
    {
        var plans = new CallerPlans(Config(EdgeRig.Key("plain", "acme")), new FakeTime());

        Assert.Equal((PlanPolicy.None, null), plans.Of(Caller("plain")));
        Assert.Equal((PlanPolicy.None, null), plans.Of(Caller("local")));
    }

    private static RouterConfig Config(params KeyConfig[] keys) => DemoConfig.Create(new IPEndPoint(IPAddress.Loopback, 0), ".", new Uri("http://localhost/")) with
    {
        Keys = keys,
        Plans = [new("gold") { StrongPerDay = 1 }, new("free") { HighestTier = "medium" }],
    };

    private static Caller Caller(string name) => new(name, "t", null, default);
}
