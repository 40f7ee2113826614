using System.Text.Json;
using System.Xml.Linq;
using EdgeRouter.Tests;
using NBomber.CSharp;
using NBomber.Engine;
using NBomber.Reports;

namespace EdgeRouter.Load.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task Html_AnyRun_StandsAloneAndEscapes()
    {
        var html = HtmlReport.Compose(await RunAsync());
        Assert.Contains("a &amp; &lt;b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("class=\"no\">no", html, StringComparison.Ordinal);
        foreach (var outside in (string[])["src=", "href=", "@import", "url("])
            Assert.DoesNotContain(outside, html, StringComparison.Ordinal);
        var charts = html.Split("<svg")[1..].Select(part => XElement.Parse("<svg" + part[..(part.IndexOf("</svg>", StringComparison.Ordinal) + 6)])).ToList();
        Assert.Equal(3, charts.Count);
        Assert.All(charts[0].Elements("polyline"), line => Assert.Equal(4, line.Attribute("points")!.Value.Split(' ').Length));
        Assert.NotEmpty(charts[2].Elements("rect"));
    }

    [Fact]
    public async Task Html_NothingMeasured_HasNoNumbersThatAreNone()
    {
        var html = HtmlReport.Compose(await RunAsync(rate: 0));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_AnyRun_HasTheFiguresAndTheSeconds()
    {
        using var json = JsonDocument.Parse(JsonReport.Compose(await RunAsync()));
        var scenario = json.RootElement.GetProperty("stats").GetProperty("scenario_stats")[0];
        Assert.Equal(40, scenario.GetProperty("ok").GetProperty("request").GetProperty("count").GetInt32());
        Assert.Equal(2, scenario.GetProperty("ok").GetProperty("latency").GetProperty("percent99").GetDouble());
        Assert.Equal(10, json.RootElement.GetProperty("details")[0].GetProperty("timeline")[1].GetProperty("ok").GetInt32());
    }

    [Fact]
    public async Task Csv_NameWithAComma_IsQuoted()
    {
        var lines = CsvReport.Compose(await RunAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("\"a & <b>, c\",,ok,40,10,2,2,2", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markdown_AnyRun_HasTheFiguresAndTheThresholds()
    {
        var text = MarkdownReport.Compose(await RunAsync());
        Assert.Contains("| a & <b>, c | ok | 40 | 10.0 | 2.00 | 2.00 |", text, StringComparison.Ordinal);
        Assert.Contains("| `stats => stats.AllOkCount > 1000` | a & <b>, c | no |", text, StringComparison.Ordinal);
    }

    private static Task<Outcome> RunAsync(int rate = 10)
    {
        var time = new FakeTime();
        var scenario = Scenario.Create("a & <b>, c", async _ =>
        {
            time.Advance(TimeSpan.FromMilliseconds(2));
            await Task.CompletedTask;
            return Response.Ok("200");
        }).WithoutWarmUp().WithLoadSimulations(Simulation.Inject(rate, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4)))
        .WithThresholds(Threshold.Create(stats => stats.AllOkCount > 1000));
        return new Session(NBomberRunner.RegisterScenarios(scenario), new FakePacer(time).ToHost(), TextWriter.Null).RunAsync();
    }
}
