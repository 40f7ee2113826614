using System.Text;
using EdgeRouter.Routing.Plan;

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

        var lacking = ChainPlanner.Plan(s_table, Registry.Decided(target, tier), new(needs, promptTokens, int.MaxValue, default), chain);

        Assert.Equal(expected, string.Join(' ', Enumerable.Range(0, chain.Count).Select(hop => chain[hop].Name)));
        Assert.Equal(chain.Count == 0 ? needs : Features.None, lacking);
    }

    [Theory]
    [InlineData("auto", 0, Features.None)]
    [InlineData("auto", 2, Features.Prefill)]
    [InlineData("cheap-cheap", 0, Features.Vision)]
    public void Plan_Warm_AllocatesNothing(string asked, int tier, Features needs)
    {
        Assert.True(s_table.TryResolve(Encoding.UTF8.GetBytes(asked), out var target));
        var decision = Registry.Decided(target, tier);
        var chain = new Chain();

        Assert.Equal(0, Allocations.Of(() => ChainPlanner.Plan(s_table, decision, new(needs, 10, int.MaxValue, default), chain)));
        Assert.NotEqual(0, chain.Count);
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
}
