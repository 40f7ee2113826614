using System.IO.Pipelines;
using System.Text;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Benchmarks.Routing;

/// <summary>
/// The same stream through executor and relay again and again, a read for each frame and, since the next one is always there, a flush for every 16 KiB, to a
/// client that keeps nothing. Nothing waits: all of it happens on the caller's thread.
/// </summary>
internal sealed class FrameRelay : IDisposable
{
    private static readonly byte[] s_body = Encoding.UTF8.GetBytes("""{"model":"a","stream":true,"messages":[{"role":"user","content":"hi"}]}""");

    private readonly HttpMessageInvoker _invoker;
    private readonly HopExecutor _executor;
    private readonly Model _model;
    private readonly RouteWork _work = new();
    private readonly ChatScratch _scratch = new();
    private readonly NullClient _client = new();

    public FrameRelay(IReadOnlyList<byte[]> frames)
    {
        _invoker = new(new FrameUpstream(frames));
        var price = new Pricing(1, 2, null);
        var provider = new Provider("sim", new OpenAiDialect(), new Uri("http://upstream/v1/"), "");
        _model = new(0, "a", [new(provider, "up-a", 1, price, new DeploymentHealth(new BreakerOptions(), TimeProvider.System))], 0, "cheap", price, 0, Features.None);
        var timeouts = new Timeouts(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(300));
        _executor = new(_invoker, timeouts, RetryOptions.None, null, new ExpectedLength(1), TimeProvider.System, () => 0.5);
    }

    /// <exception cref="InvalidOperationException">The stream did not come through at once and whole.</exception>
    public void Relay()
    {
        _work.Reset();
        ChatRequestReader.Read(s_body, _scratch, out var request);
        _work.Request = request;
        _work.PromptTokens = 10;
        _work.Chain.Pin(_model);
        var running = _executor.ExecuteAsync(_work, _client, CancellationToken.None);
        RouteOutcome? outcome = running.IsCompletedSuccessfully ? running.Result : null;
        if (outcome != RouteOutcome.Completed)
            throw new InvalidOperationException(outcome?.ToString() ?? "it waits");
    }

    /// <summary>The same without looking at what is passed on.</summary>
    public async Task CopyAsync()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "http://upstream/v1/chat/completions") { Content = new ReadOnlyMemoryContent(s_body) };
        using var answer = await _invoker.SendAsync(message, CancellationToken.None);
        var reader = PipeReader.Create(await answer.Content.ReadAsStreamAsync(), StreamRelay.Reading);
        await reader.CopyToAsync(_client.Body);
        await reader.CompleteAsync();
    }

    public void Dispose()
    {
        _invoker.Dispose();
        _work.Dispose();
    }

    private sealed class NullClient : IClientResponse
    {
        public PipeWriter Body { get; } = PipeWriter.Create(Stream.Null);

        public bool HasBegun => false;

        public void Begin(in ResponseHead head)
        {
        }
    }
}
