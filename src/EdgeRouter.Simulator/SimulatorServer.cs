using System.Net;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>
/// A scripted LLM provider on a real HTTP port, in the protocols of OpenAI, Anthropic and Gemini. One implementation serves the demo, the <c>simulate</c> command,
/// the tests and the load scenarios, so what they see of a provider is the same. Thread-safe.
/// </summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly KestrelHost _host;
    private readonly ClosedPort _closed;

    private SimulatorServer(KestrelHost host, Uri bound, SimulatorScript script, SimulatorLog calls, ClosedPort closed)
    {
        (_host, Script, Calls, _closed) = (host, script, calls, closed);
        EndPoint = new IPEndPoint(IPAddress.Parse(bound.Host.Trim('[', ']')), bound.Port);
        BaseUrl = new Uri(bound, "/v1/");
    }

    public IPEndPoint EndPoint { get; }

    /// <summary><c>http://host:port/v1/</c></summary>
    public Uri BaseUrl { get; }

    /// <summary>As <see cref="BaseUrl"/>, of a port where every connection is refused.</summary>
    public Uri RefusingUrl => _closed.BaseUrl;

    public SimulatorScript Script { get; }

    public SimulatorLog Calls { get; }

    /// <summary>Listens and returns once connections are accepted.</summary>
    /// <param name="time">Drives every latency; models without latency never ask it for a timer.</param>
    /// <exception cref="IOException">The address is taken or not this machine's.</exception>
    public static async Task<SimulatorServer> StartAsync(SimulatorOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var models = new ModelTable(options.Models);
        var script = new SimulatorScript(models);
        var calls = new SimulatorLog(options.RecordedCalls);
        var closed = new ClosedPort(options.Listen.Address);

        var host = new KestrelHost(
            kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
                // A client that stops reading is a case to be tested, not one to be cut off.
                kestrel.Limits.MinResponseDataRate = null;
                kestrel.Listen(options.Listen);
            },
            static _ => { },
            Route(
                new ChatEndpoint(models, calls, options, time),
                new EmbeddingEndpoint(models, calls, options, time),
                new ModelsEndpoint(options),
                new ControlEndpoints(script, calls, closed)));
        try
        {
            return new SimulatorServer(host, await host.StartAsync(cancellationToken), script, calls, closed);
        }
        catch
        {
            await host.DisposeAsync();
            closed.Dispose();
            throw;
        }
    }

    /// <summary>Closes every connection at once: a scripted hang would outlast any patience.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _closed.Dispose();
    }

    private static RequestDelegate Route(ChatEndpoint chat, EmbeddingEndpoint embeddings, ModelsEndpoint models, ControlEndpoints control) => context =>
        (context.Request.Method, context.Request.Path.Value) switch
        {
            ("POST", OpenAiProtocol.Path) => chat.HandleAsync(context, OpenAiProtocol.Instance),
            ("POST", EmbeddingEndpoint.Path) => embeddings.HandleAsync(context),
            ("POST", AnthropicProtocol.Path) => chat.HandleAsync(context, AnthropicProtocol.Instance),
            ("POST", { } path) when GeminiProtocol.TryOpen(path, out var gemini) => chat.HandleAsync(context, gemini),
            ("GET", "/v1/models") => models.HandleAsync(context),
            ("POST", "/_sim/behaviour") => control.SetBehaviourAsync(context),
            ("POST", "/_sim/reset") => control.ResetAsync(context),
            ("GET", "/_sim/calls") => control.ListCallsAsync(context),
            ("GET", "/_sim/refusing") => control.TellRefusingUrlAsync(context),
            var (method, path) => ErrorReply.SendAsync(context, 404, $"Invalid URL ({method} {path})", null),
        };
}
