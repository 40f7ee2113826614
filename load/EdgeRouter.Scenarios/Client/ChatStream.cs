using System.Text;
using System.Text.Json;

namespace EdgeRouter.Scenarios.Client;

/// <summary>A streamed answer, read event by event. Not thread-safe.</summary>
internal sealed class ChatStream(HttpResponseMessage response, Stream body) : IDisposable
{
    private const string Data = "data: ";

    private readonly StreamReader _reader = new(body, Encoding.UTF8);
    private readonly StringBuilder _text = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private string? _finish;
    private string? _fault;
    private bool _isDone;
    private long _last;
    private int _bytes;

    /// <summary>Between two events.</summary>
    public TimeSpan LongestPause { get; private set; }

    /// <returns>Whether any content came.</returns>
    public async Task<bool> ReadFirstContentAsync(CancellationToken cancellationToken)
    {
        while (_text.Length == 0 && await ReadEventAsync(cancellationToken))
            continue;
        return _text.Length > 0;
    }

    /// <summary>Reads on to the end.</summary>
    /// <returns>All of it. Without its end mark, with an error inside, or with a mark that it was shortened, it has no whole end.</returns>
    public async Task<ChatAnswer> ReadToEndAsync(CancellationToken cancellationToken)
    {
        while (await ReadEventAsync(cancellationToken))
            continue;
        return new ChatAnswer(
            (int)response.StatusCode,
            ChatClient.Header(response.Headers, "x-edgerouter-cache"),
            ChatClient.Header(response.Headers, "x-edgerouter-attempts"),
            _text.ToString(),
            _fault ?? (_isDone ? _finish : "no [DONE]"),
            ToolCalls: null,
            _bytes);
    }

    public void Dispose()
    {
        _reader.Dispose();
        response.Dispose();
    }

    private async Task<bool> ReadEventAsync(CancellationToken cancellationToken)
    {
        while (await _reader.ReadLineAsync(cancellationToken) is { } line)
        {
            _bytes += line.Length + 1;
            if (!line.StartsWith(Data, StringComparison.Ordinal))
                continue;
            var now = _time.GetTimestamp();
            if (_last != 0 && _time.GetElapsedTime(_last, now) is var pause && pause > LongestPause)
                LongestPause = pause;
            _last = now;
            Take(line[Data.Length..]);
            return true;
        }
        return false;
    }

    private void Take(string data)
    {
        if (_isDone)
            _fault = "an event after [DONE]";
        if (data == "[DONE]")
        {
            _isDone = true;
            return;
        }
        using var chunk = JsonDocument.Parse(data);
        var root = chunk.RootElement;
        if (root.TryGetProperty("error", out _))
            _fault = "an error in the stream";
        if (root.TryGetProperty("x_edgerouter", out var extension) && extension.TryGetProperty("degraded", out _))
            _fault = "shortened";
        if (!root.TryGetProperty("choices", out var choices))
            return;
        foreach (var choice in choices.EnumerateArray())
        {
            if (choice.TryGetProperty("delta", out var delta) && delta.TryGetProperty("content", out var content))
                _text.Append(content.GetString());
            if (choice.TryGetProperty("finish_reason", out var finish) && finish.GetString() is { } reason)
                _finish = reason;
        }
    }
}
