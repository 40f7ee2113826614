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
    public void Of_NothingLearned_IsTheLimitOrTheDefault(int maxTokens, int expected) => Assert.Equal(expected, new ExpectedLength(2).Of(s_model, maxTokens));

    [Theory]
    [InlineData(100, -1, 100)]
    [InlineData(100, 50, 50)]
    [InlineData(100, 5000, 100)]
    public void Of_AfterManyAnswers_IsTheirMeanWithinTheLimit(int answers, int maxTokens, int expected)
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 20; i++)
            length.Observe(s_model, answers);

        Assert.Equal(expected, length.Of(s_model, maxTokens));
    }

    [Fact]
    public void Of_AnswersGrowLonger_Follows()
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 20; i++)
            length.Observe(s_model, 10);
        for (var i = 0; i < 200; i++)
            length.Observe(s_model, 1000);

        Assert.InRange(length.Of(s_model, -1), 950, 1000);
    }

    [Fact]
    public void Observe_HugeOrNegative_NeverMakesNonsense()
    {
        var length = new ExpectedLength(2);
        for (var i = 0; i < 50; i++)
        {
            length.Observe(s_model, int.MaxValue);
            length.Observe(s_model, -5);
        }

        Assert.True(length.Of(s_model, -1) > 0);
    }
}
