namespace EdgeRouter.Load;

/// <summary>
/// What the router adds to a request that memory cannot answer: one connection straight to the provider and one through the router,
/// in turns, so that the machine's moods fall on both alike. Every prompt is new and asks for no cache.
/// </summary>
internal sealed class MissPath(Uri direct, Uri routed, int rounds, int requests)
{
    private const int WarmUp = 500;
    private const string Headers = "Authorization: Bearer sk-none\r\nx-edgerouter-cache: off\r\n";

    private readonly TimeProvider _time = TimeProvider.System;
    private int _prompt;

    /// <summary>Prints a line per round and returns the median over the rounds of the difference of their p50, in µs.</summary>
    public double Run()
    {
        using var straight = new HttpConnection(direct);
        using var through = new HttpConnection(routed);
        Measure(straight, "sim-cheap", WarmUp);
        Measure(through, "auto", WarmUp);

        Console.WriteLine("round   direct p50     p99   routed p50     p99   added p50 (µs)");
        var all = new List<(double Direct50, double Direct99, double Routed50, double Routed99)>();
        for (int round = 1; round <= rounds; round++)
        {
            var a = Measure(straight, "sim-cheap", requests);
            var b = Measure(through, "auto", requests);
            all.Add((a.Percentile(0.5), a.Percentile(0.99), b.Percentile(0.5), b.Percentile(0.99)));
            Print($"{round,5}", all[^1].Direct50, all[^1].Direct99, all[^1].Routed50, all[^1].Routed99, all[^1].Routed50 - all[^1].Direct50);
        }
        double added = Samples.Median(all.Select(r => r.Routed50 - r.Direct50));
        Print("median", Samples.Median(all.Select(r => r.Direct50)), Samples.Median(all.Select(r => r.Direct99)),
            Samples.Median(all.Select(r => r.Routed50)), Samples.Median(all.Select(r => r.Routed99)), added);
        return added;
    }

    private Samples Measure(HttpConnection connection, string model, int count)
    {
        var samples = new Samples(count);
        for (int i = 0; i < count; i++)
        {
            byte[] request = connection.ChatRequest(model, $"What does entry number {++_prompt} of the second list say, and why does it stand there?", Headers);
            long start = _time.GetTimestamp();
            connection.DemandAnswer(request);
            samples.Add(_time.GetElapsedTime(start));
        }
        return samples;
    }

    private static void Print(string name, double direct50, double direct99, double routed50, double routed99, double added) =>
        Console.WriteLine($"{name,-6} {direct50,11:F1} {direct99,7:F1} {routed50,12:F1} {routed99,7:F1} {added,11:F1}");
}
