using BenchmarkDotNet.Attributes;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Benchmarks.Routing;

/// <summary>What does it cost to put a chain of models together, three tiers of this many models each?</summary>
[MemoryDiagnoser]
public class PlanBenchmarks
{
    private static readonly string[] s_tiers = ["cheap", "medium", "strong"];

    private readonly Chain _chain = new();
    private readonly Decision _decision = new(1, float.NaN, 1, "bench", DecidedBy.Client);
    private RouteTable _table = null!;

    [Params(1, 8)]
    public int ModelsOfATier { get; set; }

    [GlobalSetup]
    public void Setup() => _table = new(s_tiers, [.. Enumerable.Range(0, 3 * ModelsOfATier).Select(ModelAt)], 1);

    [Benchmark]
    public Features Plan() => ChainPlanner.Plan(_table, _decision, new(Features.Tools, 2000, int.MaxValue, default), _chain);

    private Model ModelAt(int ordinal)
    {
        var (tier, price) = (ordinal / ModelsOfATier, new Pricing(ordinal, ordinal, null));
        var provider = new Provider("p", new OpenAiDialect(), new Uri("http://upstream/v1/"), "");
        return new(ordinal, $"m{ordinal}", [new(provider, "m", 1, price, new DeploymentHealth(new BreakerOptions(), TimeProvider.System))], tier, s_tiers[tier], price, 128_000, Features.Tools);
    }
}
