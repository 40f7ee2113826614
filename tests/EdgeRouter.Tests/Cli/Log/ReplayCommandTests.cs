using EdgeRouter.Account;

namespace EdgeRouter.Tests.Cli.Log;

public class ReplayCommandTests
{
    [Fact]
    public async Task Replay_RuleThatSendsAllToCheap_ShowsWhatThatChanges()
    {
        var log = LogLines.Text(LogLines.Call("middle"), LogLines.Call("middle"), LogLines.Call("large") with { Asked = "large", Target = "model", DecidedBy = "client" }, LogLines.Hit());

        var (code, output, error) = await RunAsync(log, "routing: { rules: [{ name: frugal, tier: cheap }] }");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("""
            requests     4
            decided      3 anew, 0 as logged, 1 answered without a call

            tier    logged    new
            cheap     0.0%  66.7%
            medium   66.7%   0.0%
            strong   33.3%  33.3%

                         logged      new
            cost        $0.0362  $0.0351  -3.0%
            all strong   $0.138   $0.138
            saved        $0.102   $0.103
                          73.8%    74.6%

            changed      2 of 3 decisions
              from             to             reason  requests      cost
              medium (middle)  cheap (small)  frugal         2  -$0.0011

            The new cost is an estimate: the tokens of the logged answers at the new prices, in one call each; another model would have said more or less.
            Answers from the cache, or shared, are taken to be so again.

            """, output);
    }

    [Fact]
    public async Task Replay_SameConfiguration_ChangesNothing()
    {
        var log = LogLines.Text(LogLines.Call("middle"), LogLines.Call("small") with { Asked = "cheap", Target = "tier" });

        Assert.Contains("changed      0 of 2 decisions\n", (await RunAsync(log, "")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OtherPrices_ChangeTheCostAlone()
    {
        var output = (await RunAsync(LogLines.Text(LogLines.Call("middle")), "", config => config.Replace("input_per_1m: 0.50, output_per_1m: 1.50", "input_per_1m: 1, output_per_1m: 3", StringComparison.Ordinal))).Output;

        Assert.Contains("cost        $0.00085  $0.0017  +100.0%\n", output, StringComparison.Ordinal);
        Assert.Contains("changed      0 of 1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("please review this CONTRACT", "default", "cheap", 0)]
    [InlineData("hello", "law", "medium", 0)]
    [InlineData(null, "law", "cheap", 1)] // without words the log's own reason is believed
    [InlineData(null, "default", "medium", 1)]
    public async Task Replay_RuleOnWords_IsTriedOnThePromptOrElseByItsName(string? prompt, string reason, string tier, int unknown)
    {
        var log = LogLines.Text(LogLines.Call("middle") with { Prompt = prompt, Reason = reason });

        var output = (await RunAsync(log, "routing: { rules: [{ name: law, tier: cheap, contains: [contract] }] }")).Output;

        Assert.Contains($"\n{tier,-6}  {(tier == "cheap" ? "  0.0%" : "100.0%")}  100.0%\n", output, StringComparison.Ordinal);
        Assert.Equal(unknown == 1, output.Contains("Rules that look for words could not be tried on 1 requests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replay_WhatIsNotInTheLog_IsKeptOrLeftOutAndSaid()
    {
        var log = LogLines.Text(
            LogLines.Call("large") with { DecidedBy = "session" },
            LogLines.Call("large") with { Signals = null, DecidedBy = "experiment" },
            LogLines.Call("small") with { Asked = "gone", Target = "model" },
            LogLines.Call("large") with { DecidedBy = "session", Tier = "gone" });

        var output = (await RunAsync(log, "")).Output;

        Assert.Contains("decided      0 anew, 2 as logged, 0 answered without a call\n", output, StringComparison.Ordinal);
        Assert.Contains("left out     1: tier unknown in the new configuration\n", output, StringComparison.Ordinal);
        Assert.Contains("left out     1: unknown model in the new configuration\n", output, StringComparison.Ordinal);
        Assert.Contains("2 requests keep the tier of the log", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_FailedAttempts_AreNotRepeatedAndSaid()
    {
        var call = LogLines.Call("middle");
        var failed = new AttemptRecord { Model = "middle", Deployment = "up", Failure = "cut", CostNanoUsd = 150_000 };
        var log = LogLines.Text(call.WithCost(new(1_000_000, 0, 34_500_000)) with { Attempts = [failed, .. call.Attempts!] });

        var output = (await RunAsync(log, "")).Output;

        Assert.Contains("cost         $0.001  $0.00085  -15.0%\n", output, StringComparison.Ordinal);
        Assert.Contains("$0.00015 went to attempts that failed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_BadConfiguration_IsAUsageError() => Assert.Equal(2, (await RunAsync("", "nonsense: 1")).Code);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string log, string yaml, Func<string, string>? change = null)
    {
        using var file = new TempFile((change?.Invoke(LogLines.Config) ?? LogLines.Config) + yaml);
        return await new FakeConsole { Input = log }.RunAsync("replay", "-", "--config", file.Path);
    }
}
