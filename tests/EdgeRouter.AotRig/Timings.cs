using System.Buffers;
using EdgeRouter.Benchmarks;
using EdgeRouter.Benchmarks.Routing;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.AotRig;

/// <summary>What <c>bench/</c> measures under the JIT, as compiled here, on the same bodies and streams: figures to read, without a bound.</summary>
internal static class Timings
{
    private static readonly TimeSpan s_pass = TimeSpan.FromMilliseconds(20);

    public static void Print()
    {
        var scratch = new ChatScratch();
        foreach (var (name, body) in new[] { ("chat, 2 KB", Prompts.Chat(2_000)), ("chat, 32 KB", Prompts.Chat(32_000)), ("agent, 40 KB", Prompts.Agent()), ("pictures, 1 MB", Prompts.Pictures()) })
            Print($"parse {name}", () => ChatRequestReader.Read(body, scratch, out _));

        ChatRequestReader.Read(Prompts.Chat(2_000), new ChatScratch(), out var request);
        using var scope = new PooledBuffer();
        using var query = new PooledBuffer();
        Print("canonical key of 2 KB", () =>
        {
            scope.Clear();
            query.Clear();
            CanonicalPrompt.WriteScope(request, scope);
            CanonicalPrompt.WriteQuery(request, query);
            PromptKey.Compute("tenant"u8, scope.Span, query.Span);
        });

        byte[] stream = [.. Streams.Frames(Streams.Deltas).SelectMany(frame => frame)];
        using var reader = new SseReader();
        Print("events of a stream of 64 deltas", () =>
        {
            reader.Reset();
            var buffer = new ReadOnlySequence<byte>(stream);
            while (reader.TryRead(ref buffer, out _) == SseStatus.Event)
            {
            }
        });
        Chunks();
        Decide();
        using var relay = new FrameRelay(Streams.Frames(Streams.Deltas));
        Print("relay of a stream of 64 deltas, a frame a read", relay.Relay);
        using var dense = new FrameRelay([.. Streams.Frames(Streams.Deltas).Chunk(6).Select(frames => frames.SelectMany(frame => frame).ToArray())]);
        Print("relay of a stream of 64 deltas, six frames a read", dense.Relay);
    }

    /// <summary>The text frames of a stream, each by itself and as what they are: much the same.</summary>
    private static void Chunks()
    {
        byte[][] chunks = [.. Streams.Frames(Streams.Deltas).Skip(1).Take(Streams.Deltas).Select(frame => frame["data: ".Length..^2])];
        using var stream = new ChatStreamReader();
        Print("chunks of 64 deltas, each parsed", () =>
        {
            foreach (var chunk in chunks)
                ChatChunkReader.TryRead(chunk, out _);
        });
        Print("chunks of 64 deltas, matched", () =>
        {
            foreach (var chunk in chunks)
                stream.TryRead(chunk, out _);
        });
    }

    /// <summary>What step 8 computes: signals of every request, and the heads where rules are not sure and a vector is at hand.</summary>
    private static void Decide()
    {
        var question = "Which of these rivers ends in the Black Sea?\nA. the Danube\nB. the Rhine\nC. the Elbe\nD. the Po\nAnswer with one letter and say briefly why."u8.ToArray();
        ChatRequestReader.Read(Prompts.Chat(2_000), new ChatScratch(), out var request);
        using var lower = new PooledBuffer();
        Print("signals of a question of 140 bytes", () => SignalReader.Read(request, question, lower));
        var signals = SignalReader.Read(request, question, lower);
        var heads = new PromptScorer(PromptHeads.LoadShipped());
        float[] vector = [.. Enumerable.Repeat(1 / MathF.Sqrt(384), 384)];
        Print("heads on it, with a vector", () => heads.TryScore(signals, lower.Span, vector, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            heads.TryScore(SignalReader.Read(request, question, lower), lower.Span, vector, out _);
        Console.WriteLine($"      allocated by both: {(GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0:0} B");
    }

    private static void Print(string what, Action call) => Console.WriteLine($"      {what}: {Time(call):0.00} µs");

    /// <summary>Microseconds a call, the best of several passes.</summary>
    private static double Time(Action call)
    {
        var best = double.MaxValue;
        for (var pass = 0; pass < 10; pass++)
        {
            var calls = 0;
            var startedAt = TimeProvider.System.GetTimestamp();
            TimeSpan elapsed;
            do
            {
                call();
                calls++;
                elapsed = TimeProvider.System.GetElapsedTime(startedAt);
            }
            while (elapsed < s_pass);
            best = Math.Min(best, elapsed.TotalMicroseconds / calls);
        }
        return best;
    }
}
