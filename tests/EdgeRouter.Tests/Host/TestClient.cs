using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace EdgeRouter.Tests.Host;

/// <summary>One client of a <see cref="PathRig"/>: what it has received so far can be looked at while the request runs.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source has no timer; it lives as long as its test.")]
internal sealed class TestClient : PipeWriter, IHttpResponseBodyFeature, IHttpRequestLifetimeFeature
{
    private readonly Lock _lock = new(); // guards _received and _arrived
    private readonly StringBuilder _received = new();
    private readonly CancellationTokenSource _gone = new();
    private byte[] _buffer = new byte[256];
    private int _written;
    private TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _reads; // while it does not read; what was flushed has not reached it

    public TestClient(string body, string? key, params (string Name, string Value)[] headers)
    {
        RequestAborted = _gone.Token;
        Context = new DefaultHttpContext();
        Context.Features.Set<IHttpRequestLifetimeFeature>(this);
        Context.Features.Set<IHttpResponseBodyFeature>(this);
        Context.Request.Method = "POST";
        Context.Request.Host = new HostString("localhost");
        Context.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        if (key is not null)
            Context.Request.Headers.Authorization = "Bearer " + key;
        foreach (var (name, value) in headers)
            Context.Request.Headers.Append(name, value);
    }

    public TestClient(PipeReader body)
        : this("", null)
    {
        Context.Features.Set<IRequestBodyPipeFeature>(new ArrivingBody(body));
    }

    public CancellationToken RequestAborted { get; set; }

    public DefaultHttpContext Context { get; }

    /// <summary>The request as it runs.</summary>
    public Task Done { get; set; } = Task.CompletedTask;

    public int Status => Context.Response.StatusCode;

    public string Received
    {
        get
        {
            lock (_lock)
                return _received.ToString();
        }
    }

    public string? Header(string name) => Context.Response.Headers.TryGetValue("x-edgerouter-" + name, out var value) ? value.ToString() : null;

    public void Leave()
    {
        _gone.Cancel();
        ReadOn();
    }

    /// <summary>The server ends the connection.</summary>
    public void Abort() => Leave();

    /// <summary>From now on flushes do not complete, until it reads on or leaves.</summary>
    public void StopReading()
    {
        lock (_lock)
            _reads ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Completes when something was flushed that it does not read.</summary>
    public Task WhenBlockedAsync() => _blocked.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void ReadOn()
    {
        TaskCompletionSource? reads;
        lock (_lock)
            (reads, _reads) = (_reads, null);
        reads?.SetResult();
    }

    /// <summary>The text of the answer so far, of a stream or of a whole answer.</summary>
    public string Text() => Received.Length == 0 ? "" : Context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) == true
        ? string.Concat(Chunks().Select(chunk =>
            chunk.GetProperty("choices") is var choices && choices.GetArrayLength() > 0
            && choices[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : ""))
        : Message().GetProperty("content").GetString()!;

    public JsonElement Message() => Json().GetProperty("choices")[0].GetProperty("message");

    public JsonElement Json() => JsonDocument.Parse(Received).RootElement;

    public string Id() => Events().Count > 0 && Received.StartsWith("data:", StringComparison.Ordinal)
        ? Chunks()[0].GetProperty("id").GetString()! : Json().GetProperty("id").GetString()!;

    public IReadOnlyList<string> Events() =>
        [.. Received.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(frame => frame.StartsWith("data: ", StringComparison.Ordinal)).Select(frame => frame["data: ".Length..])];

    public IReadOnlyList<JsonElement> Chunks() => [.. Events().Where(data => data != "[DONE]").Select(data => JsonDocument.Parse(data).RootElement)];

    /// <summary>The one finish reason of a stream; checks what every stream of ours keeps.</summary>
    public string? Finish()
    {
        var chunks = Chunks();
        Assert.Single(chunks.Select(chunk => chunk.GetProperty("id").GetString()).Distinct());
        Assert.Single(chunks, chunk => chunk.GetProperty("choices").GetArrayLength() > 0 && chunk.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("role", out _));
        return chunks.Where(chunk => chunk.GetProperty("choices").GetArrayLength() > 0)
            .Select(chunk => chunk.GetProperty("choices")[0].GetProperty("finish_reason")).Where(finish => finish.ValueKind == JsonValueKind.String)
            .Select(finish => finish.GetString()).SingleOrDefault();
    }

    /// <summary>Completes when what was received satisfies the test.</summary>
    public async Task WhenAsync(Func<TestClient, bool> satisfied)
    {
        while (true)
        {
            Task next;
            lock (_lock)
                next = _arrived.Task;
            if (satisfied(this))
                return;
            await next.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    public override void Advance(int bytes) => _written += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        if (_buffer.Length - _written < Math.Max(sizeHint, 1))
            Array.Resize(ref _buffer, (_buffer.Length * 2) + sizeHint);
        return _buffer.AsMemory(_written);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        Task? reads;
        lock (_lock)
            reads = _reads?.Task;
        return reads is null ? new(Deliver()) : DeliverLaterAsync(reads);

        async ValueTask<FlushResult> DeliverLaterAsync(Task whenItReads)
        {
            _blocked.TrySetResult();
            await whenItReads;
            return Deliver();
        }
    }

    private FlushResult Deliver()
    {
        TaskCompletionSource arrived;
        lock (_lock)
        {
            if (!_gone.IsCancellationRequested)
                _received.Append(Encoding.UTF8.GetString(_buffer, 0, _written));
            _written = 0;
            arrived = _arrived;
            _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        arrived.SetResult();
        return new FlushResult(isCanceled: false, isCompleted: _gone.IsCancellationRequested);
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    private sealed record ArrivingBody(PipeReader Reader) : IRequestBodyPipeFeature;

    PipeWriter IHttpResponseBodyFeature.Writer => this;

    Stream IHttpResponseBodyFeature.Stream => Stream.Null;

    void IHttpResponseBodyFeature.DisableBuffering()
    {
    }

    Task IHttpResponseBodyFeature.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    Task IHttpResponseBodyFeature.SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task IHttpResponseBodyFeature.CompleteAsync() => Task.CompletedTask;
}
