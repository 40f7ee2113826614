using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Tests.Routing.Health;

public class DeploymentPickerTests
{
    private readonly FakeTime _time = new();
    private readonly Random _random = new(1);

    [Fact]
    public void Pick_Weighted_FollowsTheWeights()
    {
        var model = Model(Strategy.Weighted, Deployment(weight: 1), Deployment(weight: 3));
        var counts = Counts(model, 4000);
        Assert.InRange(counts[1], 2900, 3100);
    }

    [Fact]
    public void Pick_RoundRobin_TakesEachInTurn()
    {
        var model = Model(Strategy.RoundRobin, Deployment(), Deployment(), Deployment());
        Assert.Equal([0, 1, 2, 0, 1, 2], Enumerable.Range(0, 6).Select(_ => Pick(model)));
    }

    [Fact]
    public void Pick_LeastLatency_TakesTheFastestForItsLoad()
    {
        var (slow, fast) = (Deployment(), Deployment());
        slow.Health.Report(AttemptFailure.None, TimeSpan.FromMilliseconds(300));
        fast.Health.Report(AttemptFailure.None, TimeSpan.FromMilliseconds(100));
        var model = Model(Strategy.LeastLatency, slow, fast);
        Assert.Equal(1, Pick(model));
        for (var i = 0; i < 3; i++)
            Assert.True(fast.Health.TryEnter(evenIfOpen: false));
        Assert.Equal(0, Pick(model)); // 4 x 100 ms against 1 x 300 ms
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, Pick(model)); // what was measured long ago says nothing: the first
    }

    [Fact]
    public void Pick_LeastCost_TakesTheCheapest()
    {
        var model = Model(Strategy.LeastCost, Deployment(pricing: new(2, 2, null)), Deployment(pricing: new(1, 1, null)));
        Assert.Equal(1, Pick(model));
    }

    [Fact]
    public void Pick_SomeAreIll_TakesAnother()
    {
        var (cooling, open, well) = (Deployment(), Deployment(), Deployment());
        cooling.Health.CoolDown(TimeSpan.FromSeconds(30));
        for (var i = 0; i < 5; i++)
            open.Health.Report(AttemptFailure.ServerError, default);
        var model = Model(Strategy.Weighted, cooling, open, well);

        Assert.All(Enumerable.Range(0, 20).Select(_ => Pick(model)), picked => Assert.Equal(2, picked));
        Assert.Equal(-1, Pick(model, tried: 0b100));
        // When every circuit is open they are asked all the same, but not those that asked for patience.
        Assert.Equal(1, Pick(model, tried: 0b100, evenIfOpen: true));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Contains(0, Enumerable.Range(0, 20).Select(_ => Pick(model)));
    }

    [Fact]
    public void Pick_Sticky_KeepsConversationsWhereTheyAreAndMovesOnlyThoseOfTheIll()
    {
        Deployment[] deployments = [Deployment(), Deployment(), Deployment()];
        var model = Model(Strategy.Weighted, deployments, sticky: true);
        var before = Enumerable.Range(1, 300).Select(i => Pick(model, affinity: (ulong)i * 7919)).ToArray();
        Assert.Equal(before, Enumerable.Range(1, 300).Select(i => Pick(model, affinity: (ulong)i * 7919)));
        Assert.All([0, 1, 2], index => Assert.InRange(before.Count(picked => picked == index), 70, 130));

        deployments[1].Health.CoolDown(TimeSpan.FromSeconds(9));
        var after = Enumerable.Range(1, 300).Select(i => Pick(model, affinity: (ulong)i * 7919)).ToArray();
        for (var i = 0; i < before.Length; i++)
        {
            Assert.NotEqual(1, after[i]);
            if (before[i] != 1)
                Assert.Equal(before[i], after[i]);
        }
    }

    private Deployment Deployment(int weight = 1, Pricing? pricing = null) => Registry.Deployment("m", weight: weight, pricing: pricing, time: _time);

    private static Model Model(Strategy strategy, params Deployment[] deployments) => Model(strategy, deployments, sticky: false);

    private static Model Model(Strategy strategy, Deployment[] deployments, bool sticky)
        => new(0, "m", deployments, 0, "cheap", new(1, 1, null), 0, Features.None) { Strategy = strategy, IsSticky = sticky };

    private int[] Counts(Model model, int picks)
    {
        var counts = new int[model.Deployments.Count];
        for (var i = 0; i < picks; i++)
            counts[Pick(model)]++;
        return counts;
    }

    private int Pick(Model model, ulong tried = 0, ulong affinity = 0, bool evenIfOpen = false)
    {
        var picked = new DeploymentPicker(_random.NextDouble).Pick(model, tried, affinity, evenIfOpen);
        if (picked >= 0)
            model.Deployments[picked].Health.Leave();
        return picked;
    }
}
