using EdgeRouter.Configuration;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Matrix;

/// <summary>Routers whose first model speaks the protocol under test and whose second speaks OpenAI's; one for each protocol, shared by the cells.</summary>
public sealed class MatrixRigs : IAsyncLifetime
{
    private readonly Dictionary<string, EdgeRig> _shared = [];

    /// <summary>Runs <paramref name="cell"/> on the router for its protocol, or on one of its own where the fault would leave traces: a provider that is to be left alone.</summary>
    internal async Task WithRigAsync(Cell cell, Func<EdgeRig, Task> run)
    {
        if (MatrixFaults.LeavesTraces(cell.Fault))
        {
            await using var own = await StartAsync(cell.Dialect);
            await run(own);
            return;
        }

        if (!_shared.TryGetValue(cell.Dialect, out var rig))
            _shared.Add(cell.Dialect, rig = await StartAsync(cell.Dialect));
        await run(rig);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var rig in _shared.Values)
            await rig.DisposeAsync();
    }

    /// <param name="clock">Null for the real one.</param>
    internal static Task<EdgeRig> StartAsync(string dialect, FakeTime? clock = null) => EdgeRig.StartAsync(
        config => OfDialect(clock is null ? config : config with { Timeouts = TimedFaults.Timeouts }, dialect), clock: clock);

    private static RouterConfig OfDialect(RouterConfig config, string dialect) => config with
    {
        Providers = new Dictionary<string, ProviderConfig>(config.Providers)
        {
            ["first"] = new("first", dialect, dialect == "gemini" ? new Uri(config.Providers["sim"].BaseUrl, "/v1beta/") : config.Providers["sim"].BaseUrl, "key"),
        },
        Models = [config.Models[0] with { Provider = "first" }, config.Models[1]],
        Tiers = ["cheap", "medium"],
        Routing = config.Routing with { DefaultTier = "cheap" },
        // Each cell is to see its own fault, not that the one before was bad enough.
        Breaker = new() { Failures = 0 },
    };
}
