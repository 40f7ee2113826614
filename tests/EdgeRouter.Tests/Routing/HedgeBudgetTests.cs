using EdgeRouter.Routing.Execute;

namespace EdgeRouter.Tests.Routing;

public class HedgeBudgetTests
{
    [Fact]
    public void TryTake_ManyRequests_GrantsTheirShare()
    {
        var budget = new HedgeBudget(0.05);
        var taken = 0;
        for (var i = 0; i < 10_000; i++)
        {
            budget.Deposit();
            taken += budget.TryTake() ? 1 : 0;
        }

        Assert.Equal(500, taken);
    }

    [Fact]
    public void TryTake_AfterAQuietTime_GrantsNoMoreThanMayBeSaved()
    {
        var budget = new HedgeBudget(0.5);
        Assert.False(budget.TryTake());
        for (var i = 0; i < 1000; i++)
            budget.Deposit();

        Assert.Equal(HedgeBudget.MostSaved, Enumerable.Range(0, 100).Count(_ => budget.TryTake()));
    }
}
