using System.Globalization;
using System.Text;
using EdgeRouter.Cli;
using EdgeRouter.Tests.Memory.Vectors;

namespace EdgeRouter.Tests.Cli;

public sealed class SearchBenchTests
{
    [Fact]
    public async Task Search_VectorsWithTwins_FindsThemAll()
    {
        using var file = new TempFile(Lines(count: 60, twins: 20));

        var (code, output, error) = await new FakeConsole().RunAsync("bench", "search", file.Path, "--rows", "60", "--queries", "20");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("rows 60, queries 20, threshold 0.85\n", output, StringComparison.Ordinal);
        Assert.Contains("recall 1.0000: 20 of 20 rows", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_TooFewVectors_SaysHowMany()
    {
        using var file = new TempFile(Lines(count: 5, twins: 0));

        var (code, _, error) = await new FakeConsole().RunAsync("bench", "search", file.Path, "--rows", "5", "--queries", "1");

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("holds 5 vectors; --rows and --queries ask for 6", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"embedding\":[1,2]}")]
    [InlineData("{\"text\":\"a\"}")]
    [InlineData("{\"embedding\":5}")]
    [InlineData("no json")]
    public async Task Search_ALineThatIsNoVector_IsNamed(string line)
    {
        using var file = new TempFile(Lines(count: 1, twins: 0) + line);

        var (code, _, error) = await new FakeConsole().RunAsync("bench", "search", file.Path);

        Assert.Equal(ExitCode.Failure, code);
        Assert.Contains("line 2: expected", error, StringComparison.Ordinal);
    }

    /// <summary>Random vectors, and after them some again, a little turned.</summary>
    private static string Lines(int count, int twins)
    {
        var random = new Random(1);
        var vectors = Enumerable.Range(0, count).Select(_ => Vec.Random(random)).ToList();
        var lines = new StringBuilder();
        foreach (var vector in vectors.Concat(vectors.Take(twins).Select(vector => Vec.Near(random, vector, 0.95)).ToList()))
            lines.Append("{\"embedding\":[").AppendJoin(',', vector.Select(x => x.ToString("R", CultureInfo.InvariantCulture))).Append("]}\n");
        return lines.ToString();
    }
}
