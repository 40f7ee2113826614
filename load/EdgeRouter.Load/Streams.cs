using System.Globalization;
using System.Text;

namespace EdgeRouter.Load;

/// <summary>
/// Many slow streams at once through the router: whether each event arrives, how long the longest pause is, and what an open stream costs in memory.
/// </summary>
internal sealed class Streams(Uri direct, Uri routed, int processId, int streams, int frames)
{
    private static readonly TimeSpan s_sampling = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Events that each stream should have had and had not, all in all.</summary>
    public int Lost { get; private set; }

    public TimeSpan LongestGap { get; private set; }

    /// <summary>Most resident memory above that before, by stream.</summary>
    public double KibPerStream { get; private set; }

    public async Task RunAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var expected = await EventsAsync(direct, "sim-strong", limit.Token);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(streams, 100)).Select(_ => EventsAsync(routed, "auto", limit.Token))); // warms up
        var before = Resident();

        var all = Enumerable.Range(0, streams).Select(_ => new OpenStream(routed, _time)).ToList();
        var started = _time.GetTimestamp();
        var running = Task.WhenAll(all.Select((stream, i) => stream.RunAsync(Request(routed, "auto", i), limit.Token)));
        var peak = before;
        while (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(s_sampling, limit.Token));
            peak = Math.Max(peak, Resident());
        }
        await running;

        Lost = all.Sum(stream => Math.Max(0, expected - stream.Events));
        LongestGap = all.Max(stream => stream.LongestGap);
        KibPerStream = (peak - before) / 1024.0 / streams;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{streams} streams of {expected} events in {_time.GetElapsedTime(started).TotalSeconds:0.0} s; resident {before / 1e6:0} MB before, {peak / 1e6:0} MB at most"));
        var first = all.Select(stream => stream.FirstEvent).Order().ToList();
        var gaps = all.Select(stream => stream.LongestGap).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"first event p50 {first[streams / 2].TotalMilliseconds:0} ms, p99 {first[streams * 99 / 100].TotalMilliseconds:0} ms; longest pause of a stream p50 {gaps[streams / 2].TotalMilliseconds:0} ms, p99 {gaps[streams * 99 / 100].TotalMilliseconds:0} ms"));
    }

    private async Task<int> EventsAsync(Uri url, string model, CancellationToken cancellationToken)
    {
        var stream = new OpenStream(url, _time);
        await stream.RunAsync(Request(url, model, -1), cancellationToken);
        return stream.Events;
    }

    private byte[] Request(Uri url, string model, int number)
    {
        var body = $$"""{"model":"{{model}}","stream":true,"max_tokens":{{frames}},"messages":[{"role":"user","content":"Tell at length what entry {{number}} of the second list says."}]}""";
        return Encoding.ASCII.GetBytes(
            $"POST /v1/chat/completions HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: application/json\r\nAuthorization: Bearer sk-none\r\nx-edgerouter-cache: off\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    private long Resident()
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
