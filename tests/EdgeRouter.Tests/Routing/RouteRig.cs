using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Embeddings;

namespace EdgeRouter.Tests.Routing;

/// <summary>Runs one request through executor and relay against an upstream that the test has in hand, and keeps what the client got.</summary>
internal sealed class RouteRig : IClientResponse, IDisposable
{
    public const string Streamed = """{"model":"auto","stream":true,"stream_options":{"include_usage":true},"messages":[{"role":"user","content":"hi"}]}""";
    public const string Whole = """{"model":"auto","messages":[{"role":"user","content":"hi"}]}""";

    private readonly MemoryStream _received = new();
    private readonly CancellationTokenSource _clientGone = new();
    private readonly HttpMessageInvoker _invoker;
    private readonly HopExecutor _executor;

    public RouteRig(HttpMessageHandler upstream, TimeProvider? time = null, ExpectedLength? expected = null, RetryOptions? retry = null, IReadOnlyList<Model>? models = null, HedgeOptions? hedge = null)
    {
        Body = PipeWriter.Create(_received);
        Table = new(
            ["cheap", "strong"],
            models ??
            [
                Registry.Model(0, "a", "up-a", 0, "cheap", 1m, 2m, supports: Features.Prefill | Features.Tools, time: time),
                Registry.Model(1, "b", "up-b", 0, "cheap", 2m, 4m, supports: Features.Tools, time: time),
                Registry.Model(2, "c", "up-c", 1, "strong", 10m, 20m, supports: Features.Prefill | Features.Tools, time: time),
            ],
            0);
        _invoker = new(upstream);
        time ??= TimeProvider.System;
        var timeouts = new Timeouts(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(300));
        _executor = new(_invoker, timeouts, retry ?? RetryOptions.None, hedge, expected ?? new(3), time, () => 0.5);
    }

    public RouteTable Table { get; }

    public RouteWork Work { get; } = new();

    public PipeWriter Body { get; init; }

    /// <summary>Judges the answers of the cheaper tiers.</summary>
    public Cascade? Cascade { get; init; }

    public bool HasBegun => Head is not null;

    public ResponseHead? Head { get; private set; }

    public string Received => Encoding.UTF8.GetString(_received.ToArray());

    public void Begin(in ResponseHead head)
    {
        Assert.Null(Head);
        Head = head;
    }

    public void LeaveClient() => _clientGone.Cancel();

    /// <summary>The same again, for the next client.</summary>
    public Task<RouteOutcome> RunAgainAsync(string body)
    {
        Work.Reset();
        Head = null;
        return RunAsync(body);
    }

    public async Task<RouteOutcome> RunAsync(string body, MidstreamPolicy midstream = MidstreamPolicy.Resume, TimeSpan patience = default)
    {
        var failure = ChatRequestReader.Read(Encoding.UTF8.GetBytes(body), new(), out var request);
        Assert.False(failure.IsFailure, failure.Message);
        Work.Request = request;
        Work.Midstream = midstream;
        Work.PromptTokens = 10;
        Work.Patience = patience;
        Work.Cascade = Cascade;
        Work.Question = "What colour has the sky at noon and at dusk?"u8.ToArray();
        Assert.True(Table.TryResolve(request.ModelUtf8, out var target));
        ChainPlanner.Plan(Table, Registry.Decided(target, 0), new(ChainPlanner.NeedsOf(request), 10, int.MaxValue, default), Work.Chain);
        return await _executor.ExecuteAsync(Work, this, _clientGone.Token);
    }

    /// <summary>Asks the first model for vectors.</summary>
    public async Task<RouteOutcome> RunEmbeddingAsync(string body)
    {
        var failure = EmbeddingRequestReader.Read(Encoding.UTF8.GetBytes(body), out var request);
        Assert.False(failure.IsFailure, failure.Message);
        Work.Embedding = request;
        Work.Chain.Pin(Table.Models[0]);
        return await _executor.ExecuteAsync(Work, this, _clientGone.Token);
    }

    /// <summary>The data of every event the client got; checks the rules every stream of ours keeps.</summary>
    public IReadOnlyList<string> Events()
    {
        Assert.EndsWith("\n\n", Received, StringComparison.Ordinal);
        var events = Received.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(frame =>
        {
            Assert.StartsWith("data: ", frame, StringComparison.Ordinal);
            return frame["data: ".Length..];
        }).ToList();
        var chunks = events.Where(data => data != "[DONE]").Select(data => JsonDocument.Parse(data).RootElement).ToList();
        Assert.Single(chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct());
        Assert.True(chunks.Count(HasRole) <= 1, "one role chunk");
        Assert.True(chunks.Count(HasFinish) <= 1, "one finish");
        Assert.True(chunks.Count(chunk => chunk.GetProperty("choices").GetArrayLength() == 0) <= 1, "one usage");
        Assert.DoesNotContain("[DONE]", events.SkipLast(1));
        return events;
    }

    public string Text() => string.Concat(Chunks().Select(chunk =>
        chunk.GetProperty("choices") is var choices && choices.GetArrayLength() > 0
        && choices[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : ""));

    public string? Finish() => Chunks().Where(HasFinish).Select(chunk => chunk.GetProperty("choices")[0].GetProperty("finish_reason").GetString()).SingleOrDefault();

    public IReadOnlyList<JsonElement> Chunks() =>
        [.. Events().Where(data => data != "[DONE]").Select(data => JsonDocument.Parse(data).RootElement)];

    public void Dispose()
    {
        Work.Dispose();
        _invoker.Dispose();
        _clientGone.Dispose();
        _received.Dispose();
    }

    private static bool HasRole(JsonElement chunk) =>
        chunk.GetProperty("choices").GetArrayLength() > 0 && chunk.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("role", out _);

    private static bool HasFinish(JsonElement chunk) =>
        chunk.GetProperty("choices").GetArrayLength() > 0
        && chunk.GetProperty("choices")[0].TryGetProperty("finish_reason", out var finish) && finish.ValueKind == JsonValueKind.String;
}
