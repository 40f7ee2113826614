using System.Text.Json;

namespace EdgeRouter.Load;

/// <summary>From exec to the first routed answer, and the memory held once the model is loaded and used.</summary>
internal sealed class ColdStart(string binary, string config, string scratch)
{
    private const int EmbeddedRequests = 50;
    private static readonly TimeSpan s_readyLimit = TimeSpan.FromSeconds(30);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <summary>Median ms over <paramref name="runs"/> starts, each on an empty data directory. One start before them fills the page cache.</summary>
    public double MeasureStart(int runs)
    {
        var milliseconds = new List<double>();
        for (int run = 0; run <= runs; run++)
        {
            long start = _time.GetTimestamp();
            using var router = RouterProcess.Start(binary, config, DataDir($"start-{run}"));
            var listening = _time.GetElapsedTime(start);
            using var connection = new HttpConnection(router.Url);
            connection.DemandAnswer(connection.ChatRequest("auto", "Say hello."));
            var answered = _time.GetElapsedTime(start);
            Console.WriteLine($"{(run == 0 ? "warm-up" : $"run {run}"),-8} listening {listening.TotalMilliseconds,6:F1} ms, first answer {answered.TotalMilliseconds,6:F1} ms");
            if (run > 0)
                milliseconds.Add(answered.TotalMilliseconds);
        }
        return Samples.Median(milliseconds);
    }

    /// <summary>Resident bytes after the embedder is ready and has embedded some prompts.</summary>
    public long MeasureMemory()
    {
        using var router = RouterProcess.Start(binary, config, DataDir("memory"));
        using var connection = new HttpConnection(router.Url);
        WaitUntilReady(connection);
        for (int i = 0; i < EmbeddedRequests; i++)
            connection.DemandAnswer(connection.ChatRequest("auto", $"Which is the {i}th town on the road to the sea, and what is it known for?"));
        return router.ResidentBytes();
    }

    private void WaitUntilReady(HttpConnection connection)
    {
        byte[] request = connection.GetRequest("/health");
        for (long start = _time.GetTimestamp(); _time.GetElapsedTime(start) < s_readyLimit; Thread.Sleep(20))
        {
            var (_, body) = connection.Send(request);
            using var health = JsonDocument.Parse(JsonPart(body));
            if (IsReady(health.RootElement))
                return;
        }
        throw new TimeoutException($"/health did not say ready within {s_readyLimit.TotalSeconds} s");
    }

    /// <summary>As tests/clients/lib/binary.mjs reads it.</summary>
    private static bool IsReady(JsonElement health) =>
        health.TryGetProperty("ready", out var ready) && ready.ValueKind == JsonValueKind.True
            && !(health.TryGetProperty("embedder", out var embedder) && embedder.ValueKind == JsonValueKind.Object
                && embedder.TryGetProperty("ready", out var loaded) && loaded.ValueKind == JsonValueKind.False);

    /// <summary>The object without the chunk sizes around it, where the body came in chunks.</summary>
    private static ReadOnlyMemory<byte> JsonPart(ReadOnlyMemory<byte> body)
    {
        int open = body.Span.IndexOf((byte)'{');
        return body[open..(body.Span.LastIndexOf((byte)'}') + 1)];
    }

    private string DataDir(string name) => Directory.CreateDirectory(Path.Combine(scratch, name)).FullName;
}
