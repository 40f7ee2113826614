using System.Globalization;

namespace EdgeRouter.Load;

/// <summary>A steady rate of requests, half of them streams, while somebody kills a provider: how many clients see anything of it.</summary>
internal sealed class Failover(Uri routed, int perSecond, int seconds)
{
    private const int Connections = 10;

    private readonly TimeProvider _time = TimeProvider.System;
    private int _answers;
    private int _wrong;
    private long _slowestTicks;

    /// <summary>Answers that were errors, cut short or not the protocol.</summary>
    public int Wrong => _wrong;

    public async Task RunAsync()
    {
        // A thread each, for the connections block.
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(i => Task.Factory.StartNew(() => Ask(i), TaskCreationOptions.LongRunning)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{_answers} answers at {perSecond}/s, slowest {TimeSpan.FromTicks(_slowestTicks).TotalMilliseconds:0} ms"));
    }

    private void Ask(int number)
    {
        using var connection = new HttpConnection(routed);
        var started = _time.GetTimestamp();
        for (var i = 0; i < perSecond * seconds / Connections; i++)
        {
            var due = TimeSpan.FromSeconds(((double)i * Connections + number) / perSecond) - _time.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
                Thread.Sleep(due);
            var request = connection.ChatRequest("auto", $"What does entry {number}.{i} say?", "x-edgerouter-cache: off\r\n", i % 2 == 0 ? "\"stream\":true," : "");
            var sent = _time.GetTimestamp();
            var (status, body) = connection.Send(request);
            Note(IsWhole(status, body.Span, i % 2 == 0), _time.GetElapsedTime(sent));
        }
    }

    private void Note(bool isWhole, TimeSpan took)
    {
        Interlocked.Increment(ref _answers);
        if (!isWhole)
            Interlocked.Increment(ref _wrong);
        for (long slowest; took.Ticks > (slowest = Interlocked.Read(ref _slowestTicks));)
            Interlocked.CompareExchange(ref _slowestTicks, took.Ticks, slowest);
    }

    private static bool IsWhole(int status, ReadOnlySpan<byte> body, bool stream)
        => status == 200
            && body.IndexOf("\"finish_reason\":\"stop\""u8) >= 0
            && body.IndexOf("\"error\""u8) < 0 && body.IndexOf("degraded"u8) < 0
            && (!stream || body.IndexOf("data: [DONE]"u8) >= 0);
}
