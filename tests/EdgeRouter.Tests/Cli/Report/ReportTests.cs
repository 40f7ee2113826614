using System.CommandLine;
using System.Text;
using EdgeRouter.Cli;
using EdgeRouter.Cli.Cache;
using EdgeRouter.Cli.Eval.Report;

namespace EdgeRouter.Tests.Cli.Report;

/// <summary>Texts of four words: each word that two of them share is worth a cosine of 0.25.</summary>
public sealed class ReportTests
{
    private const string Requests = """
        {"seq":10,"text":"a b c d","class":"x"}
        {"seq":11,"text":"a b c e","class":"x"}
        {"seq":12,"text":"a b c f","class":"y","known_different":["x"]}
        {"seq":13,"text":"a b c d","class":"x"}
        {"seq":14,"text":"a b c FORBIDDEN"}
        {"seq":15,"text":"a b c <g>"}
        """;

    [Fact]
    public async Task ReadAsync_Requests_LabelsByClass()
    {
        var run = await ReadAsync(Requests);

        Assert.Equal(6, run.Rows.Count);
        Assert.Equal(
            [
                new LabelledHit(0.75, HitLabel.Right, 1, 0, false),
                new LabelledHit(0.75, HitLabel.Wrong, 2, 0, false),
                new LabelledHit(1, HitLabel.Right, 3, 0, true),
                new LabelledHit(-0.25, HitLabel.Unjudged, 4, 0, false),
                new LabelledHit(0.75, HitLabel.Unjudged, 5, 0, false),
            ],
            run.Shipped);
        Assert.Equal(new LabelledHit(0.75, HitLabel.Unjudged, 4, 0, false), run.Plain[3]);
    }

    [Fact]
    public async Task ReadAsync_Pairs_ReadsEachLabel()
    {
        var run = await ReadAsync("""
            {"id":1,"a":"a b c d","b":"a b c e","label":1}
            {"a":"a b c d","b":"a b x y","label":false}
            {"a":"a b c d","b":"a b c d"}
            {"a":"a b c d","b":"a b c DOUBTFUL","label":0}
            """);

        Assert.Equal(
            [(0.75, HitLabel.Right, false), (0.5, HitLabel.Wrong, false), (1, HitLabel.Unjudged, true), (0.5, HitLabel.Wrong, false)],
            run.Shipped.Select(hit => (hit.Score, hit.Label, hit.IsExact)));
        Assert.Equal([0.75, 0.5, 1, 0.75], run.Plain.Select(hit => hit.Score));
    }

    [Theory]
    [InlineData("{\"seq\":1}")]
    [InlineData("{\"a\":\"x\"}")]
    [InlineData("{\"seq\":1,\"text\":\"x\"}\n{\"a\":\"x\",\"b\":\"y\"}")]
    public async Task ReadAsync_NeitherOrBothKinds_Fails(string input) => await Assert.ThrowsAsync<CommandFailure>(() => ReadAsync(input));

    [Fact]
    public async Task Replay_Report_IsOnePageWithoutTheTexts()
    {
        using var file = new TempFile("");
        var console = new FakeConsole { Input = Requests };

        var (code, output, error) = await console.RunAsync("eval", "replay", "--report", file.Path, "--threshold", "0.7");

        var page = await File.ReadAllTextAsync(file.Path);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("at a hit rate of 5.0%: 100.0% right, 0.0% wrong for certain; plain cosine: ", output, StringComparison.Ordinal);
        Assert.EndsWith("\ntoo few judged near hits to tell an error of 2.0%: 149 are needed at some threshold from 0.500 up\n", output, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.Contains("<td>0.750</td><td class=\"dim\">seq 12</td><td class=\"dim\">seq 10</td>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("a b c", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_ReportWithText_QuotesAndEscapes()
    {
        using var file = new TempFile("");
        var input = Requests.Replace("\"y\",\"known", "\"<y>\",\"known", StringComparison.Ordinal).Replace("a b c f", "a b c <f>", StringComparison.Ordinal);

        await new FakeConsole { Input = input }.RunAsync("eval", "replay", "--report", file.Path, "--show-text", "--threshold", "0.7");

        Assert.Contains("a b c &lt;f&gt; <span class=\"dim\">seq 12</span>", await File.ReadAllTextAsync(file.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_ReportNowhere_Fails()
    {
        var (code, _, error) = await new FakeConsole { Input = Requests }.RunAsync("eval", "replay", "--report", "/no/such/folder/report.html");

        Assert.Equal(1, code);
        Assert.StartsWith("edgerouter: /no/such/folder/report.html: cannot be written", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibrate_EnoughRightHits_AdvisesAThreshold()
    {
        var pairs = string.Join('\n', Enumerable.Range(0, 200).Select(i => i < 160
            ? """{"a":"a b c d","b":"a b c e","label":1}"""
            : """{"a":"a b c d","b":"a b x y","label":0}"""));

        var (code, output) = await CalibrateAsync(pairs);

        Assert.Equal(0, code);
        Assert.Equal(
            """
            cache.near.threshold: 0.505
            error of near hits: 0.0% (95%: 0.0% to 2.3%), at most 1.9% with 95% confidence; wished 2.0%
            near hits: 80.0% (95%: 73.8% to 85.3%) of requests

            """,
            output);
    }

    [Fact]
    public async Task Calibrate_ErrorsEverywhere_SaysSoAndFails()
    {
        var pairs = string.Join('\n', Enumerable.Range(0, 200).Select(i => $$"""{"a":"a b c d","b":"a b c e","label":{{i % 2}}}"""));

        var (code, output) = await CalibrateAsync(pairs, "--max-error", "0.1");

        Assert.Equal(1, code);
        Assert.StartsWith("no threshold keeps the error of near hits at 10.0% with 95% confidence\nat 0.750, the highest with enough hits to tell, it is 50.0%", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2%")]
    public async Task Replay_WrongMaxError_IsUsage(string error)
        => Assert.Equal(2, (await new FakeConsole { Input = "" }.RunAsync("eval", "replay", "--max-error", error)).Code);

    private static Task<LabelledRun> ReadAsync(string input)
        => LabelledRun.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(input)), new FakeMemory().Organs(), CancellationToken.None);

    private static async Task<(int Code, string Output)> CalibrateAsync(string input, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var servers = new ServerCommands((_, _) => Task.FromResult(0), (_, _, _) => Task.FromResult(0), (_, _, _) => Task.FromResult(0));
        var seams = new CommandSeams(servers, new FakeMemory().Organs(), _ => null, () => new MemoryStream(Encoding.UTF8.GetBytes(input)));
        var code = await CalibrateCommand.Create(seams).Parse(args).InvokeAsync(new InvocationConfiguration { Output = output }, CancellationToken.None);
        return (code, output.ToString());
    }
}
