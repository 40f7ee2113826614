using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Matrix;

/// <summary>As <see cref="MatrixRigs"/>, each router and its provider on a clock in the test's hands.</summary>
public sealed class TimedRigs : IAsyncLifetime
{
    private readonly Dictionary<string, (EdgeRig Rig, FakeTime Time)> _rigs = [];

    internal async Task<(EdgeRig Rig, FakeTime Time)> OfAsync(string dialect)
    {
        if (!_rigs.TryGetValue(dialect, out var found))
        {
            var time = new FakeTime();
            _rigs.Add(dialect, found = (await MatrixRigs.StartAsync(dialect, time), time));
        }

        return found;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var (rig, _) in _rigs.Values)
            await rig.DisposeAsync();
    }
}
