using System.Globalization;
using System.Text.Json;
using EdgeRouter.Cli.Heads;

namespace EdgeRouter.Tests.Cli.Heads;

/// <summary>Prompts of a few words, of which one tells what the strong model gains.</summary>
public sealed class HeadCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgerouter-heads").FullName;

    private string Data => Path.Combine(_folder, "data.jsonl");

    private string Head => Path.Combine(_folder, "own.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Train_ThenEval_ScoresWhatNeedsTheStrongModelHigher()
    {
        await File.WriteAllTextAsync(Data, Rows());
        var console = new FakeConsole();

        var (code, output, error) = await console.RunAsync("train", "--data", Data, "--out", Head, "--landmarks", "8");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("200 rows, heads: routing", output, StringComparison.Ordinal);

        var scores = Scores((await console.RunAsync("eval", "routing", Data, "--head", Head)).Output);
        Assert.True(scores.Where((_, i) => i % 2 == 0).Average() > scores.Where((_, i) => i % 2 == 1).Average() + 0.3);
    }

    [Theory]
    [InlineData("99", 0, "routing")]
    [InlineData("code,math", 0, "routing")]
    [InlineData("Code", 0, "type")]
    [InlineData("code", 1e308, "no more than 1000000 apart")]
    public async Task Train_Labels_AreNamesAndScoresOfOneScale(string type, double strong, string said)
    {
        await File.WriteAllTextAsync(Data, string.Join('\n', Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{i}},"prompt":"w{{i}}","strong":{{strong:R}},"weak":-{{strong:R}},"type":"{{type}}","difficulty":"{{type}}"}"""))));

        var (_, output, error) = await new FakeConsole().RunAsync("train", "--data", Data, "--out", Head, "--landmarks", "0");

        Assert.DoesNotContain("a bug", error, StringComparison.Ordinal);
        Assert.Contains(said, output + error, StringComparison.Ordinal);
        Assert.Equal(said == "type", output.Contains("type", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Eval_Folds_PredictsEveryRowInOrder()
    {
        await File.WriteAllTextAsync(Data, Rows());
        var report = Path.Combine(_folder, "report.html");

        var (code, output, error) = await new FakeConsole().RunAsync("eval", "routing", Data, "--folds", "2", "--by", "subject", "--landmarks", "4", "--report", report);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(Enumerable.Range(0, 200), Lines(output).Select(row => row.GetProperty("id").GetInt32()));
        var page = await File.ReadAllTextAsync(report);
        Assert.Contains("APGR", page, StringComparison.Ordinal);
        Assert.Contains("200 prompts", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EvalTypes_ShippedHeads_NameTypeAndDifficulty()
    {
        var (code, output, error) = await new FakeConsole { Input = """{"id":"a","prompt":"def f(x):\n    return x"}""" }.RunAsync("eval", "types");

        Assert.Equal((0, ""), (code, error));
        var row = Lines(output).Single();
        Assert.Equal("a", row.GetProperty("id").GetString());
        Assert.Contains(row.GetProperty("difficulty").GetString(), (string[])["simple", "medium", "hard"]);
    }

    [Fact]
    public async Task Eval_Models_StaysWithinTheCostAndSaysSo()
    {
        var rows = string.Join('\n', Enumerable.Range(0, 100).Select(i =>
            $$$"""{"id":{{{i}}},"prompt":"{{{(i % 2 == 0 ? "hard" : "easy")}}} w{{{i % 7}}}","scores":{"big":1,"small":{{{i % 2}}}},"cost_usd":{"big":0.1,"small":0.01}}"""));
        await File.WriteAllTextAsync(Data, rows);

        var (code, output, error) = await new FakeConsole().RunAsync("eval", "routing", Data, "--folds", "5", "--cost-share", "0.6");

        Assert.Equal(0, code);
        Assert.Contains("of the quality of big", error, StringComparison.Ordinal);
        var models = Lines(output).Select(row => row.GetProperty("model").GetString()).ToList();
        Assert.InRange(models.Count(model => model == "big"), 30, 55);
    }

    [Theory]
    [InlineData("train", "--data", "missing.jsonl", "--out", "x")]
    [InlineData("eval", "routing", "--head", "missing.bin")]
    [InlineData("eval", "routing", "--folds", "1")]
    public async Task Run_BadArguments_FailWithAMessage(params string[] args)
    {
        var (code, _, error) = await new FakeConsole { Input = """{"id":1,"prompt":"a b"}""" }.RunAsync(args);

        Assert.NotEqual(0, code);
        Assert.NotEqual("", error);
    }

    [Fact]
    public void Curve_PerfectAndReversed_FrameTheCoin()
    {
        var prompts = Enumerable.Range(0, 100).Select(i => new RoutedPrompt(i, 1, i < 50 ? 1 : 0)).ToList();

        Assert.Equal(0.75, new RouterCurve(prompts).Apgr, 2);
        Assert.Equal(0.25, new RouterCurve(prompts.ConvertAll(prompt => prompt with { Score = -prompt.Score })).Apgr, 2);
    }

    private static string Rows() => string.Join('\n', Enumerable.Range(0, 200).Select(i => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":{{i}},"prompt":"{{(i % 2 == 0 ? "hard" : "easy")}} w{{i % 7}}\nA. one\nB. two\nC. three","strong":1,"weak":{{i % 2}},"subject":"s{{i % 8}}"}""")));

    private static List<JsonElement> Lines(string output) => [.. output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement)];

    private static List<double> Scores(string output) => Lines(output).ConvertAll(row => row.GetProperty("score").GetDouble());
}
