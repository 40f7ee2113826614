using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Routing;

public class PricingTests
{
    private static readonly Pricing s_all = new(2m, 8m, 0.2m) { CacheWrite = 2.5m, Image = 3m, Reasoning = 4m };

    [Theory]
    [InlineData(1_000_000, 0, 0, 2_000_000_000)]
    [InlineData(1_000_000, 1_000_000, 0, 200_000_000)]
    [InlineData(0, 0, 1, 8_000)]
    [InlineData(10, 400, 0, 2_000)] // more cached than sent: a provider's slip is not a credit
    public void CostNanoUsd_OfUsage_FollowsThePrices(int prompt, int cached, int completion, long expected)
        => Assert.Equal(expected, new Pricing(2m, 8m, 0.2m).CostNanoUsd(new Usage(prompt, completion, cached)));

    [Theory]
    [InlineData(10, 0, 0, 0, 4, 0, 6 * 2_000 + 4 * 2_500)]
    [InlineData(10, 0, 0, 0, 0, 4, 6 * 2_000 + 4 * 3_000)]
    [InlineData(0, 10, 0, 7, 0, 0, 3 * 8_000 + 7 * 4_000)]
    [InlineData(10, 10, 3, 2, 2, 1, 3 * 200 + 2 * 2_500 + 1 * 3_000 + 4 * 2_000 + 8 * 8_000 + 2 * 4_000)]
    [InlineData(4, 0, 3, 0, 3, 3, 3 * 200 + 1 * 2_500)] // parts that say more than the whole: each token once, the cached first
    [InlineData(0, 5, 0, 9, 0, 0, 5 * 4_000)]
    public void CostNanoUsd_PartsWithPricesOfTheirOwn_CostThose(int prompt, int completion, int cached, int reasoning, int written, int image, long expected)
        => Assert.Equal(expected, s_all.CostNanoUsd(new Usage(prompt, completion, cached, written, reasoning, image)));

    [Fact]
    public void CostNanoUsd_PartsWithoutPrices_CostWhatTheirWholeCosts()
        => Assert.Equal(10 * 2_000 + 10 * 8_000, new Pricing(2m, 8m, null).CostNanoUsd(new Usage(10, 10, 3, 3, 4, 2)));

    [Fact]
    public void CostNanoUsd_LargestOfAll_DoesNotOverflow()
        => Assert.Equal(2L * int.MaxValue * 1_000_000_000L, new Pricing(1_000_000m, 1_000_000m, null).CostNanoUsd(new Usage(int.MaxValue, int.MaxValue, 0)));
}
