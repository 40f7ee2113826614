using EdgeRouter.Memory.Store;

namespace EdgeRouter.Tests.Memory.Store;

public sealed class RenewalBudgetTests
{
    [Fact]
    public void Spend_AtFirst_UpToTheMost()
    {
        var budget = new RenewalBudget(100);

        Assert.True(budget.TrySpend(60));
        Assert.False(budget.TrySpend(41));
        Assert.True(budget.TrySpend(40));
        Assert.False(budget.TrySpend(1));
    }

    [Fact]
    public void Earn_AQuarterOfWhatIsPut_AndNoMoreThanTheMost()
    {
        var budget = new RenewalBudget(100);
        Assert.True(budget.TrySpend(100));

        budget.Earn(40);
        Assert.False(budget.TrySpend(11));
        Assert.True(budget.TrySpend(10));

        budget.Earn(1 << 20);
        Assert.False(budget.TrySpend(101));
        Assert.True(budget.TrySpend(100));
    }
}
