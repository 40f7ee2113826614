using EdgeRouter.Metrics;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Metrics;

public sealed class DeploymentGaugesTests
{
    [Fact]
    public void Write_CircuitOpensAndItsTimePasses_FollowsIt()
    {
        var time = new FakeTime();
        var pricing = new Pricing(0, 0, null);
        var deployment = Registry.Deployment("up", "p#2", breaker: new BreakerOptions { Failures = 1, Open = TimeSpan.FromSeconds(5) }, time: time);
        using var metrics = new RouterMetrics();
        using var exporter = new PrometheusExporter(metrics.Meter);
        DeploymentGauges.Watch(metrics.Meter, [new Model(0, "m", [deployment], 0, "cheap", pricing, 0, Features.None)]);

        Assert.True(deployment.Health.TryEnter(evenIfOpen: false));
        deployment.Health.Report(AttemptFailure.Cut, TimeSpan.FromSeconds(0.25));

        Assert.Equal("open", State(exporter));
        Assert.Contains("edgerouter_deployment_in_flight{model=\"m\",deployment=\"p#2\"} 1\n", Scrape.Text(exporter), StringComparison.Ordinal);
        Assert.Contains("edgerouter_deployment_latency_seconds{model=\"m\",deployment=\"p#2\"} 0.25\n", Scrape.Text(exporter), StringComparison.Ordinal);
        deployment.Health.Leave();
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("half_open", State(exporter));
        deployment.Health.TryEnter(evenIfOpen: false);
        deployment.Health.Report(AttemptFailure.None, TimeSpan.Zero);
        Assert.Equal("closed", State(exporter));
        deployment.Health.CoolDown(TimeSpan.FromSeconds(9));
        Assert.Equal("cooling", State(exporter));
    }

    [Fact]
    public void Write_ManyDeployments_NoneIsLost()
    {
        const int count = 3 * SeriesTable.MaxSeries;
        using var metrics = new RouterMetrics();
        using var exporter = new PrometheusExporter(metrics.Meter);
        DeploymentGauges.Watch(metrics.Meter, [.. Enumerable.Range(0, count).Select(i => Registry.Model(i, $"m{i}", "up"))]);

        var lines = Scrape.Text(exporter).Split('\n');

        Assert.Equal(4 * count, lines.Count(line => line.StartsWith("edgerouter_deployment_state{", StringComparison.Ordinal)));
        Assert.Equal(count, lines.Count(line => line.EndsWith("state=\"closed\"} 1", StringComparison.Ordinal)));
    }

    /// <summary>The one that is 1.</summary>
    private static string State(PrometheusExporter exporter)
    {
        const string start = "edgerouter_deployment_state{model=\"m\",deployment=\"p#2\",state=\"";
        var lines = Scrape.Text(exporter).Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal)).ToList();
        Assert.Equal(4, lines.Count);
        return Assert.Single(lines, line => line.EndsWith(" 1", StringComparison.Ordinal))[start.Length..^4];
    }
}
