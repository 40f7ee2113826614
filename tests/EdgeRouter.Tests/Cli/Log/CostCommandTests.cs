namespace EdgeRouter.Tests.Cli.Log;

public class CostCommandTests
{
    [Fact]
    public async Task Cost_TextbookTenthousandth_SumsAndProjects()
    {
        var records = Enumerable.Range(0, 10).Select(i => LogLines.Call(i < 7 ? "small" : i < 9 ? "middle" : "large") with { Feature = i < 5 ? "search" : null })
            .Append(LogLines.Call("small", "2026-11-03") with { Tenant = "globex" });

        var (code, output, error) = await RunAsync(LogLines.Text(records));

        Assert.Equal((0, ""), (code, error));
        Assert.Equal("""
            requests     11
            from         2026-11-01 00:00Z to 2026-11-03 00:00Z, 2.0 days
            cost         $0.0386
            all strong   $0.38
            saved        $0.341 (89.8%)
            a month      $0.579, all strong $5.69 (30 days at this rate)

            tenant  requests     cost  share  all strong  saved
            acme          10  $0.0383  99.2%      $0.345  88.9%
            globex         1  $0.0003   0.8%     $0.0345  99.1%

            feature  requests     cost  share  all strong  saved
            (none)          6  $0.0371  96.1%      $0.207  82.1%
            search          5  $0.0015   3.9%      $0.173  99.1%

            model   requests     cost  share  all strong  saved
            large          1  $0.0345  89.4%     $0.0345   0.0%
            small          8  $0.0024   6.2%      $0.276  99.1%
            middle         2  $0.0017   4.4%      $0.069  97.5%

            """, output);
    }

    [Fact]
    public async Task Cost_Days_LeavesOutWhatCameBefore()
    {
        var log = LogLines.Text(LogLines.Call("large"), LogLines.Call("small", "2026-11-05"), LogLines.Call("small", "2026-11-06", "12:00:00"));

        var output = (await RunAsync(log, "--days", "2")).Output;

        Assert.Contains("requests     2\n", output, StringComparison.Ordinal);
        Assert.Contains("1.5 days\ncost         $0.0006\n", output, StringComparison.Ordinal);
        Assert.Contains("a month      $0.012,", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_TornAndForeignLines_AreCountedAndNamed()
    {
        var log = LogLines.Text(LogLines.Call("small"))[..^40] + "\n{\"level\":\"info\"}\nnull\n\n" + LogLines.Text(LogLines.Hit());

        var (code, output, _) = await RunAsync(log);

        Assert.Equal(0, code);
        Assert.Contains("requests     1\n", output, StringComparison.Ordinal);
        Assert.Contains("passed over  1 line(s) that are cut off or damaged: -:1\n", output, StringComparison.Ordinal);
        Assert.Contains("passed over  2 line(s) that are JSON, but no decisions: -:2, -:3\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"attempts\":[", "\"attempts\":[null,")]
    [InlineData("\"chain\":[", "\"chain\":[null,")]
    public async Task Cost_NullInAList_IsNoDecision(string list, string broken)
    {
        var output = (await RunAsync(LogLines.Text(LogLines.Call("small")).Replace(list, broken, StringComparison.Ordinal))).Output;

        Assert.Contains("requests     0\n", output, StringComparison.Ordinal);
        Assert.Contains("JSON, but no decisions: -:1\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_ShortLog_IsNotProjected()
        => Assert.Contains("a month      less than a day was logged", (await RunAsync(LogLines.Text(LogLines.Call("small")))).Output, StringComparison.Ordinal);

    [Fact]
    public async Task Cost_EmptyLog_SaysSo() => Assert.Equal((0, "requests     0\n", ""), await RunAsync(""));

    [Fact]
    public async Task Cost_NoSuchFile_Fails()
    {
        var (code, _, error) = await new FakeConsole().RunAsync("cost", "--log", "no-such-file");

        Assert.Equal((1, "edgerouter: no-such-file: no such file\n"), (code, error));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(string log, params string[] more)
        => new FakeConsole { Input = log }.RunAsync(["cost", "--log", "-", .. more]);
}
