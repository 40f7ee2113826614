using System.Globalization;
using System.Text.Json;

namespace EdgeRouter.Tests.Cli;

public sealed class CascadeCommandTests
{
    /// <summary>Forty questions answered rightly, and the same forty by sums that do not hold.</summary>
    private static readonly string s_rows = string.Join('\n', Enumerable.Range(2, 40).SelectMany(i => new[] { Row(i, 3 * i, 1), Row(i, (3 * i) + 1, 0) }));

    [Fact]
    public async Task Cascade_OutOfFold_DistrustsSumsThatDoNotHold()
    {
        var (code, output, error) = await new FakeConsole { Input = s_rows }.RunAsync("eval", "cascade", "--folds", "4");

        Assert.Equal((0, ""), (code, error));
        var scores = output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToLookup(
            row => row.GetProperty("id").GetString()![^1], row => row.GetProperty("score").GetDouble());
        Assert.True(scores['1'].Max() < scores['0'].Min());
    }

    [Fact]
    public async Task Cascade_ShippedWeights_NeedNoLabelsToDiffer()
    {
        var (code, output, _) = await new FakeConsole { Input = Row(5, 15, 1) }.RunAsync("eval", "cascade", "--folds", "0");

        Assert.Equal(0, code);
        Assert.Equal("id-5-1", JsonDocument.Parse(output).RootElement.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Cascade_Out_WritesTheFile()
    {
        using var file = new TempFile("");

        Assert.Equal((0, "", ""), await new FakeConsole { Input = s_rows }.RunAsync("eval", "cascade", "--out", file.Path));

        Assert.Equal(80, (await File.ReadAllLinesAsync(file.Path)).Length);
    }

    [Theory]
    [InlineData("--folds", "1")]
    [InlineData("--folds", "-1")]
    public async Task Cascade_FoldsThatAreNone_AreRefused(params string[] options)
        => Assert.NotEqual(0, (await new FakeConsole { Input = s_rows }.RunAsync(["eval", "cascade", .. options])).Code);

    [Fact]
    public async Task TrainGate_LabelledSums_WeighsWrongEquations()
    {
        var (code, output, error) = await new FakeConsole { Input = s_rows }.RunAsync("train", "gate");

        Assert.Equal((0, ""), (code, error));
        var weights = output.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')).ToDictionary(
            line => line[0], line => double.Parse(line[1], CultureInfo.InvariantCulture));
        Assert.True(weights["wrong_equation"] < -1);
        Assert.Equal(0, weights["results_unused"]); // every answer has the same
    }

    [Fact]
    public async Task TrainGate_NothingWrong_SaysWhatIsMissing()
    {
        var (code, _, error) = await new FakeConsole { Input = Row(5, 15, 1) }.RunAsync("train", "gate");

        Assert.NotEqual(0, code);
        Assert.Contains("right and wrong answers", error, StringComparison.Ordinal);
    }

    private static string Row(int boxes, int total, int right) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"id-{{boxes}}-{{right}}","prompt":"There are {{boxes}} boxes of 3 pens. How many pens?","weak_response":"{{boxes}} x 3 = {{total}} pens.","weak":{{right}}}""");
}
