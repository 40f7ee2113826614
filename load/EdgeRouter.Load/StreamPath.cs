namespace EdgeRouter.Load;

/// <summary>
/// What the router adds to a stream: to the time until its first content, told from answers of one token, and to each event, told from long ones. One
/// connection straight to the provider and one through the router, in turns; the provider answers at once.
/// </summary>
internal sealed class StreamPath(Uri direct, Uri routed, int rounds, int requests)
{
    private const int WarmUp = 500;
    private const int Long = 200; // tokens
    private const string Headers = "Authorization: Bearer sk-none\r\nx-edgerouter-cache: off\r\n";

    private readonly TimeProvider _time = TimeProvider.System;
    private int _prompt;
    private int _events; // of the last answer

    /// <summary>Difference of the 99th percentiles, median over the rounds; µs.</summary>
    public double AddedFirst { get; private set; }

    /// <summary>Difference of the medians of long answers over that of short ones, by event, median over the rounds; µs.</summary>
    public double AddedPerEvent { get; private set; }

    public void Run()
    {
        using var straight = new HttpConnection(direct);
        using var through = new HttpConnection(routed);
        Measure(straight, "sim-strong", WarmUp, Long);
        Measure(through, "auto", WarmUp, Long);
        Console.WriteLine("round   direct first p50     p99   routed first p50     p99   added an event p50 (µs)");
        List<(double First, double PerEvent)> added = [];
        for (int round = 1; round <= rounds; round++)
        {
            var a = Measure(straight, "sim-strong", requests, 1);
            var b = Measure(through, "auto", requests, 1);
            int few = _events;
            var aLong = Measure(straight, "sim-strong", requests, Long);
            var bLong = Measure(through, "auto", requests, Long);
            double perEvent = ((bLong.Percentile(0.5) - aLong.Percentile(0.5)) - (b.Percentile(0.5) - a.Percentile(0.5))) / (_events - few);
            added.Add((b.Percentile(0.99) - a.Percentile(0.99), perEvent));
            Console.WriteLine($"{round,5} {a.Percentile(0.5),18:F1} {a.Percentile(0.99),7:F1} {b.Percentile(0.5),18:F1} {b.Percentile(0.99),7:F1} {perEvent,24:F2}");
        }
        AddedFirst = Samples.Median(added.Select(round => round.First));
        AddedPerEvent = Samples.Median(added.Select(round => round.PerEvent));
    }

    /// <summary>Until the whole stream is there.</summary>
    private Samples Measure(HttpConnection connection, string model, int count, int tokens)
    {
        var samples = new Samples(count);
        for (int i = 0; i < count; i++)
        {
            byte[] request = connection.ChatRequest(
                model, $"What does entry number {++_prompt} of the second list say, and why does it stand there?", Headers, $"\"stream\":true,\"max_tokens\":{tokens},");
            long start = _time.GetTimestamp();
            _events = connection.Stream(request);
            samples.Add(_time.GetElapsedTime(start));
        }
        return samples;
    }
}
