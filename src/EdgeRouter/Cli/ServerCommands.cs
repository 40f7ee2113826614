using System.Net;
using EdgeRouter.Configuration;

namespace EdgeRouter.Cli;

/// <summary>The three that listen. Each runs until cancelled, then drains, and returns the exit code.</summary>
/// <param name="Demo">Address, or null for the default; data directory, or null for a temporary one.</param>
/// <param name="Simulate">Address, or null for the default; true to answer without simulated delays.</param>
internal sealed record ServerCommands(
    Func<RouterConfig, CancellationToken, Task<int>> Serve,
    Func<IPEndPoint?, string?, CancellationToken, Task<int>> Demo,
    Func<IPEndPoint?, bool, CancellationToken, Task<int>> Simulate);
