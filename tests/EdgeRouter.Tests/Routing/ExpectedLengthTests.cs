using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Tests.Routing;

public class ExpectedLengthTests
{
    private static readonly Model s_model = Registry.Model(1, "m", "m");

    [Theory]
    [InlineData(-1, 256)]
    [InlineData(40, 40)]
    [InlineData(9000, 9000)]
    public void Of_NothingLearned_IsTheLimitOrTheDefault(int maxTokens, int expected) => Assert.Equal(expected, new ExpectedLength(2).Of(s_model, "r", maxTokens));

    [Theory]
    [InlineData(100, -1, 100)]
    [InlineData(100, 50, 50)]
    [InlineData(100, 5000, 100)]
    public void Of_AfterManyAnswers_IsTheirMeanWithinTheLimit(int answers, int maxTokens, int expected)
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 20; i++)
            length.Observe(s_model, "r", answers);

        Assert.Equal(expected, length.Of(s_model, "r", maxTokens));
    }

    [Fact]
    public void Of_AnswersGrowLonger_Follows()
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 20; i++)
            length.Observe(s_model, "r", 10);
        for (var i = 0; i < 200; i++)
            length.Observe(s_model, "r", 1000);

        Assert.InRange(length.Of(s_model, "r", -1), 950, 1000);
    }

    [Fact]
    public void Observe_HugeOrNegative_NeverMakesNonsense()
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 50; i++)
        {
            length.Observe(s_model, "r", int.MaxValue);
            length.Observe(s_model, "r", -5);
        }

        Assert.True(length.Of(s_model, "r", -1) > 0);
    }

    [Fact]
    public void Of_NothingLearned_IsTheConfiguredDefault() => Assert.Equal(700, new ExpectedLength(2, 700).Of(s_model, "r", -1));

    [Fact]
    public void Of_RoutesDiffer_EachHasItsOwnOnceItHasEnough()
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 100; i++)
            length.Observe(s_model, "long", 1000);
        for (var i = 0; i < 7; i++)
            length.Observe(s_model, "short", 10);

        // Of the short ones there are too few yet: the model's, which they have pulled down.
        Assert.InRange(length.Of(s_model, "short", -1), 100, 999);
        length.Observe(s_model, "short", 10);
        Assert.Equal(10, length.Of(s_model, "short", -1));
        Assert.Equal(1000, length.Of(s_model, "long", -1));
        Assert.InRange(length.Of(s_model, "unheard-of", -1), 100, 999);
    }

    [Fact]
    public void Of_OneModelLearned_SaysNothingOfAnother()
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 20; i++)
            length.Observe(s_model, "r", 1000);

        Assert.Equal(ExpectedLength.Default, length.Of(Registry.Model(0, "other", "other"), "r", -1));
    }

    [Fact]
    public void Observe_MoreRoutesThanAreKept_StillLearnsTheModel()
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < ExpectedLength.MostRoutes; i++)
            length.Observe(s_model, $"r{i}", 10);
        for (var i = 0; i < 200; i++)
            length.Observe(s_model, "one too many", 1000);
        for (var i = 0; i < 200; i++)
            length.Observe(s_model, "", 10);

        Assert.InRange(length.Of(s_model, "one too many", -1), 10, 20);
    }
}
