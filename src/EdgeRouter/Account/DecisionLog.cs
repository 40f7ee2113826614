using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using EdgeRouter.Metrics;
using Microsoft.Extensions.Logging;

namespace EdgeRouter.Account;

/// <summary>
/// Writes decisions off the request: one worker takes them from a bounded queue, redacts prompts, and appends lines of JSON. A full queue drops the newest and
/// counts it, and a disk that refuses costs lines and nothing else. Thread-safe.
/// </summary>
internal sealed class DecisionLog : IAsyncDisposable
{
    private const int Capacity = 1024;
    private static readonly TimeSpan s_drainLimit = TimeSpan.FromSeconds(5);

    private readonly Channel<Item> _items = Channel.CreateBounded<Item>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly DecisionFiles _files;
    private readonly Redactor _redactor;
    private readonly RouterMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly Task _worker;
    private volatile bool _abandoned;
    private bool _isRefused;

    /// <param name="files">Owned from now on.</param>
    public DecisionLog(DecisionFiles files, Redactor redactor, RouterMetrics metrics, TimeProvider time, ILogger log)
    {
        (_files, _redactor, _metrics, _time, _log) = (files, redactor, metrics, time, log);
        // A file is no web page: "é" and "+" may stand in it as they are.
        _json = new Utf8JsonWriter(_line, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _worker = Task.Factory.StartNew(WorkAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
    }

    /// <param name="promptIsCut">The record's prompt, not yet redacted, went on.</param>
    public void Enqueue(DecisionRecord record, bool promptIsCut)
    {
        if (!_items.Writer.TryWrite(new(record, promptIsCut, null)))
            _metrics.Decision("dropped");
    }

    /// <summary>Completes when everything queued before has been written.</summary>
    public async Task WhenWrittenAsync(CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _items.Writer.WriteAsync(new(null, false, reached), cancellationToken);
        await reached.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Writes what has been queued, for a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        _items.Writer.TryComplete();
        using var limit = new CancellationTokenSource(s_drainLimit, _time);
        await using var registration = limit.Token.Register(() => _abandoned = true);
        await _worker;
        _files.Dispose();
        await _json.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        await foreach (var (record, promptIsCut, reached) in _items.Reader.ReadAllAsync())
        {
            reached?.SetResult();
            if (record is not null)
                _metrics.Decision(!_abandoned && TryWrite(record, promptIsCut) ? "written" : "failed");
        }
    }

    /// <summary>One line that cannot be written must not end the writing of all others; the first of a row is told.</summary>
    private bool TryWrite(DecisionRecord record, bool promptIsCut)
    {
        try
        {
            Write(record, promptIsCut);
            _isRefused = false;
            return true;
        }
        catch (Exception e)
        {
            if (!_isRefused)
                Log.DecisionsRefused(_log, e);
            _isRefused = true;
            return false;
        }
    }

    private void Write(DecisionRecord record, bool promptIsCut)
    {
        if (record.Prompt is { } prompt)
            record = record with { Prompt = _redactor.Redact(prompt, promptIsCut) };
        _line.ResetWrittenCount();
        _json.Reset(_line);
        JsonSerializer.Serialize(_json, record, DecisionJson.Default.DecisionRecord);
        _line.Write("\n"u8);
        _files.Append(_line.WrittenSpan);
    }

    /// <summary>A record, or a mark that tells its waiter that all before it is written.</summary>
    private readonly record struct Item(DecisionRecord? Record, bool PromptIsCut, TaskCompletionSource? Reached);
}
