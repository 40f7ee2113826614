using System.Text;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Routing;

public class ChainPlannerTests
{
    private static readonly RouteTable s_table = new(
        ["cheap", "medium", "strong"],
        [
            Model(0, "cheap-dear", 0, 2, Features.Tools | Features.Prefill),
            Model(1, "cheap-cheap", 0, 1, Features.None, context: 1000),
            Model(2, "medium", 1, 5, Features.Tools | Features.Vision),
            Model(3, "strong", 2, 20, Features.Tools | Features.Vision | Features.JsonSchema),
        ],
        1);

    private static Model Model(int ordinal, string name, int tier, decimal price, Features supports, int context = 0) =>
        Registry.Model(ordinal, name, name, tier, new[] { "cheap", "medium", "strong" }[tier], price, price, null, context, supports);

    [Theory]
    [InlineData("auto", 0, Features.None, 10, "cheap-cheap cheap-dear medium strong")]
    [InlineData("auto", 1, Features.None, 10, "medium strong")]
    [InlineData("auto", 2, Features.None, 10, "strong")]
    [InlineData("auto:medium", 1, Features.None, 10, "medium strong")]
    [InlineData("cheap", 0, Features.Tools, 10, "cheap-dear medium strong")]
    [InlineData("auto", 0, Features.Vision, 10, "medium strong")]
    [InlineData("auto", 0, Features.None, 5000, "cheap-dear medium strong")]
    [InlineData("auto", 0, Features.Logprobs, 10, "")]
    [InlineData("auto", 2, Features.Prefill, 10, "cheap-dear")]
    [InlineData("cheap-cheap", 0, Features.None, 10, "cheap-cheap cheap-dear")]
    [InlineData("cheap-cheap", 0, Features.Tools, 10, "cheap-cheap cheap-dear")]
    [InlineData("cheap-cheap", 0, Features.Vision, 10, "cheap-cheap")]
    public void Plan_GivesTheModelsInOrder(string asked, int tier, Features needs, int promptTokens, string expected)
    {
        Assert.True(s_table.TryResolve(Encoding.UTF8.GetBytes(asked), out var target));
        var chain = new Chain();

        var lacking = ChainPlanner.Plan(s_table, target, tier, needs, promptTokens, chain);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, chain.Count).Select(hop => chain[hop].Name)));
        Assert.Equal(chain.Count == 0 ? needs : Features.None, lacking);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Auto")]
    [InlineData("auto:")]
    [InlineData("auto:none")]
    [InlineData("gpt-17")]
    public void TryResolve_UnknownName_IsFalse(string name) => Assert.False(s_table.TryResolve(Encoding.UTF8.GetBytes(name), out _));

    [Fact]
    public void TryResolve_NameOfMegabytesOrNotUtf8_IsFalse()
    {
        Assert.False(s_table.TryResolve(new byte[1 << 20], out _));
        Assert.False(s_table.TryResolve([0xC3, 0x28], out _));
    }

    [Theory]
    [InlineData(1_000_000, 0, 0, 2_000_000_000)]
    [InlineData(1_000_000, 1_000_000, 0, 200_000_000)]
    [InlineData(0, 0, 1, 8_000)]
    [InlineData(10, 400, 0, 2_000)] // more cached than sent: a provider's slip is not a credit
    public void CostNanoUsd_OfUsage_FollowsThePrices(int prompt, int cached, int completion, long expected)
    {
        var model = Registry.Model(0, "m", "m", input: 2m, output: 8m, cached: 0.2m);

        Assert.Equal(expected, model.CostNanoUsd(new Usage(prompt, completion, cached)));
    }

    [Theory]
    [InlineData(1000, 0, 400, 2_200_000)] // 600 at 2, 400 at 2.5
    [InlineData(1000, 500, 400, 1_300_000)] // 100 at 2, 500 at 0.2, 400 at 2.5
    [InlineData(10, 8, 400, 6_600)] // more written than sent is not a bill
    public void CostNanoUsd_OfTokensWrittenToTheCache_FollowsTheirPrice(int prompt, int cached, int written, long expected)
    {
        var usage = new Usage(prompt, 0, cached, written);

        Assert.Equal(expected, new Pricing(2m, 8m, 0.2m) { CacheWrite = 2.5m }.CostNanoUsd(usage));
        Assert.Equal(new Pricing(2m, 8m, 0.2m).CostNanoUsd(usage with { CacheWritten = 0 }), new Pricing(2m, 8m, 0.2m).CostNanoUsd(usage));
    }
}
