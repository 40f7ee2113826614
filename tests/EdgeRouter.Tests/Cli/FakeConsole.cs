using System.Net;
using System.Text;
using EdgeRouter.Cli;
using EdgeRouter.Configuration;

namespace EdgeRouter.Tests.Cli;

/// <summary>Runs command lines in memory and records what the servers were asked.</summary>
internal sealed class FakeConsole
{
    public FakeMemory Memory { get; init; } = new();

    /// <summary>Those of <see cref="Memory"/> if not given.</summary>
    public MemoryOrgans? Organs { get; init; }

    public Dictionary<string, string> Environment { get; } = [];

    public string Input { get; init; } = "";

    public RouterConfig? Served { get; private set; }

    public (IPEndPoint? Listen, string? DataDir)? Demo { get; private set; }

    public (IPEndPoint? Listen, bool Instant)? Simulated { get; private set; }

    /// <summary>What a server does after it was recorded.</summary>
    public Func<CancellationToken, Task<int>> Server { get; init; } = _ => Task.FromResult(0);

    public async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var servers = new ServerCommands(
            (config, cancellationToken) =>
            {
                Served = config;
                return Server(cancellationToken);
            },
            (listen, dataDir, cancellationToken) =>
            {
                Demo = (listen, dataDir);
                return Server(cancellationToken);
            },
            (listen, instant, cancellationToken) =>
            {
                Simulated = (listen, instant);
                return Server(cancellationToken);
            });
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var seams = new CommandSeams(servers, Organs ?? Memory.Organs(), Environment.GetValueOrDefault, () => new MemoryStream(Encoding.UTF8.GetBytes(Input)));
        var code = await CommandLine.RunAsync(args, seams, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
