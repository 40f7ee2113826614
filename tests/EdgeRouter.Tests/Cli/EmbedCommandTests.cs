using System.Globalization;
using System.Text.Json;
using EdgeRouter.Cli;

namespace EdgeRouter.Tests.Cli;

public sealed class EmbedCommandTests
{
    [Fact]
    public async Task Embed_StandardInput_WritesVectorsInOrder()
    {
        var memory = new FakeMemory();
        var console = new FakeConsole { Memory = memory, Input = "{\"text\":\"a b\"}\r\n\n  \n{\"more\":[1],\"text\":\"b\\u00e9 \\\"c\\\"\"}" };

        var (code, output, error) = await console.RunAsync("embed");

        Assert.Equal((0, ""), (code, error));
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Equal(memory.Vector("a b"), Vector(lines[0]));
        Assert.Equal(memory.Vector("bé \"c\""), Vector(lines[1]));
    }

    [Fact]
    public async Task Embed_File_IsRead()
    {
        using var file = new TempFile("{\"text\":\"a\"}\n");

        Assert.StartsWith("{\"embedding\":[1,0,0,", (await new FakeConsole().RunAsync("embed", file.Path)).Output, StringComparison.Ordinal);
    }

    /// <summary>The embedder answers none before a whole batch waits, and then the last first: it must be fed ahead, and order kept.</summary>
    [Fact]
    public async Task Embed_ManyRows_AreUnderWayTogetherAndStayInOrder()
    {
        var memory = new FakeMemory { Batch = EmbeddingPipeline.InFlight };
        var texts = Enumerable.Range(0, 3 * EmbeddingPipeline.InFlight).Select(i => "w" + (i % 100).ToString(CultureInfo.InvariantCulture)).ToList();
        var console = new FakeConsole { Memory = memory, Input = string.Concat(texts.Select(text => $"{{\"text\":\"{text}\"}}\n")) };

        var (code, output, _) = await console.RunAsync("embed");

        Assert.Equal(0, code);
        Assert.Equal(texts.Select(memory.Vector), output.TrimEnd('\n').Split('\n').Select(Vector));
    }

    [Theory]
    [InlineData("{\"text\":\"a\"}\n\n{\"txt\":\"b\"}", 3)]
    [InlineData("[]", 1)]
    [InlineData("null", 1)]
    [InlineData("{\"text\":null}", 1)]
    [InlineData("{\"text\":5}", 1)]
    [InlineData("{\"text\":\"\\ud800\"}", 1)]
    [InlineData("{\"text\":\"a\"", 1)]
    [InlineData("{\"text\":\"a\"} x", 1)]
    [InlineData("text", 1)]
    public async Task Embed_MalformedLine_IsNamedAndFails(string input, int line)
    {
        var (code, _, error) = await new FakeConsole { Input = input }.RunAsync("embed");

        Assert.Equal(ExitCode.Failure, code);
        Assert.StartsWith($"edgerouter: line {line}: expected {{\"text\": \"...\"}}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embed_NoEmbedder_SaysWhy()
        => Assert.Equal(
            (1, "", "edgerouter: the embedder is not available: no model\n"),
            await new FakeConsole { Memory = new FakeMemory { LoadProblem = "no model" }, Input = "{\"text\":\"a\"}" }.RunAsync("embed"));

    [Fact]
    public async Task Embed_RefusedText_Fails()
        => Assert.Equal(
            (1, "", "edgerouter: the embedder refused a text\n"),
            await new FakeConsole { Memory = new FakeMemory { Refuses = true }, Input = "{\"text\":\"a\"}" }.RunAsync("embed"));

    [Fact]
    public async Task Embed_NoSuchFile_Fails()
    {
        Assert.Equal((1, "", "edgerouter: no-such-file.jsonl: no such file\n"), await new FakeConsole().RunAsync("embed", "no-such-file.jsonl"));
    }

    [Fact]
    public async Task Embed_NothingToDo_WritesNothing() => Assert.Equal((0, "", ""), await new FakeConsole().RunAsync("embed", "-"));

    private static float[] Vector(string line)
    {
        using var row = JsonDocument.Parse(line);
        return [.. row.RootElement.GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle())];
    }
}
