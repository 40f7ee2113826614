using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeRouter.Account;
using EdgeRouter.Metrics;
using EdgeRouter.Tests.Memory;
using EdgeRouter.Tests.Metrics;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeRouter.Tests.Account;

public sealed class DecisionLogTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly RouterMetrics _metrics = new();
    private readonly PrometheusExporter _exporter;
    private readonly FakeTime _time = new();

    public DecisionLogTests() => _exporter = new PrometheusExporter(_metrics.Meter);

    [Fact]
    public async Task Enqueue_AnyRecords_ParseBackFromTheirLines()
    {
        var random = new Random(11);
        List<DecisionRecord> records = [.. Enumerable.Range(0, 500).Select(_ => DecisionRecords.Any(random) with { Prompt = null })];
        await using (var log = Log(out _))
        {
            foreach (var record in records)
            {
                log.Enqueue(record, false);
                await log.WhenWrittenAsync(CancellationToken.None);
            }
        }

        var lines = Lines();
        Assert.Equal(records.Count, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            var back = JsonSerializer.Deserialize(lines[i], DecisionJson.Default.DecisionRecord)!;
            // Records compare lists by reference; what they say is what is written of them.
            Assert.Equal(JsonSerializer.Serialize(records[i], DecisionJson.Default.DecisionRecord), JsonSerializer.Serialize(back, DecisionJson.Default.DecisionRecord));
            Assert.Equal((records[i].Tenant, records[i].Cost), (back.Tenant, back.Cost));
        }
    }

    [Fact]
    public async Task Enqueue_LeastRecord_LeavesOutWhatIsNotKnown()
    {
        await using (var log = Log(out _))
            log.Enqueue(DecisionRecords.Least().WithCost(new(34_500_000, 0, 345_000_000)), false);

        Assert.Equal(
            """{"ts":"2026-11-22T10:00:00.000Z","id":"er1","tenant":"t","key":"k","asked":"auto","target":"auto","outcome":"completed","cost_usd":0.0345,"baseline_usd":0.345,"saved_usd":0.3105,"ms":0,"stream":false}""",
            Assert.Single(Lines()));
    }

    /// <summary>System.Text.Json 9, which the published binary is built with, sets those to their default when it reads: a log's money was none there.</summary>
    [Fact]
    public void Record_IgnoredMembers_CannotBeSet()
    {
        var ignored = typeof(DecisionRecord).GetProperties().Where(property => property.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always });

        Assert.All(ignored, property => Assert.False(property.CanWrite, property.Name));
    }

    [Fact]
    public async Task Enqueue_Prompt_IsRedacted()
    {
        await using (var log = Log(out _))
            log.Enqueue(DecisionRecords.Least() with { Prompt = "mail a.b@example.com" }, false);

        Assert.EndsWith("\"prompt\":\"mail [email]\"}", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enqueue_DiskThatRefuses_CostsLinesAndIsCounted()
    {
        await using (var log = Log(out var files))
        {
            files.Dispose();
            Directory.Delete(_folder.Path, recursive: true);
            log.Enqueue(DecisionRecords.Least(), false);
            await log.WhenWrittenAsync(CancellationToken.None);
            Directory.CreateDirectory(Path.Combine(_folder.Path, "d"));
            log.Enqueue(DecisionRecords.Least(), false);
        }

        Assert.Contains("edgerouter_decisions_total{result=\"failed\"} 1\n", Scrape.Text(_exporter), StringComparison.Ordinal);
        Assert.Contains("edgerouter_decisions_total{result=\"written\"} 1\n", Scrape.Text(_exporter), StringComparison.Ordinal);
        Assert.Single(Lines());
    }

    [Fact]
    public async Task Enqueue_FullQueue_DropsAndCountsAndNeverWaits()
    {
        // Written out it takes the worker far longer than the others take to be put in the queue.
        var slow = DecisionRecords.Least() with { Chain = [.. Enumerable.Repeat("model", 2_000_000)] };
        const int all = 5000;
        await using (var log = Log(out _))
        {
            log.Enqueue(slow, false);
            for (var i = 1; i < all; i++)
                log.Enqueue(DecisionRecords.Least(), false);
        }

        var text = Scrape.Text(_exporter);
        var (written, dropped) = (Count(text, "written"), Count(text, "dropped"));
        Assert.Equal(all, written + dropped);
        Assert.True(dropped > 0, $"{written} written");
    }

    public void Dispose()
    {
        _exporter.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }

    private DecisionLog Log(out DecisionFiles files) => new(files = new(Path.Combine(_folder.Path, "d"), 64 << 20, 4), new Redactor([]), _metrics, _time, NullLogger.Instance);

    private string[] Lines() => [.. DecisionFiles.Of(Path.Combine(_folder.Path, "d")).SelectMany(File.ReadAllLines)];

    private static int Count(string metrics, string result)
    {
        var name = $"edgerouter_decisions_total{{result=\"{result}\"}} ";
        var at = metrics.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? 0 : int.Parse(metrics.AsSpan(at + name.Length, metrics.IndexOf('\n', at) - at - name.Length), System.Globalization.CultureInfo.InvariantCulture);
    }
}
