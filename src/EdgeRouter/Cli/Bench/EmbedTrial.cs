using System.Text;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Cli.Bench;

/// <summary>Embeds texts of 16 tokens that are all different, without a memo.</summary>
internal static class EmbedTrial
{
    /// <summary>Texts timed one by one, and those before them that warm up.</summary>
    private const int Singles = 1000, Warm = 50;

    private const int Rounds = 9, TextsPerRound = 512, Batch = 16;

    /// <summary>[CLS] and [SEP] are the other two tokens.</summary>
    private const int Words = 14;

    /// <summary>Each is one piece of the vocabulary.</summary>
    private static readonly string[] s_words =
    [
        "time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state", "family", "student", "group",
        "country", "problem", "hand", "part", "place", "case", "week", "company", "system", "program", "question", "work", "government", "number", "night", "point",
    ];

    /// <exception cref="CommandFailure">The embedder cannot run.</exception>
    public static async Task<EmbedTrialResult> RunAsync(int threads, CancellationToken cancellationToken)
    {
        var (single, model) = await TimeSinglesAsync(cancellationToken);
        var perSecond = await TimeBatchesAsync(threads, cancellationToken);
        Array.Sort(single);
        Array.Sort(perSecond);
        return new EmbedTrialResult(model, single, threads, perSecond);
    }

    /// <summary>As many as asked for, the same ones in every run.</summary>
    public static byte[][] Texts(int count)
    {
        var random = new Random(1);
        var texts = new byte[count][];
        for (var i = 0; i < count; i++)
            texts[i] = Encoding.UTF8.GetBytes(string.Join(' ', random.GetItems(s_words, Words)));
        return texts;
    }

    private static async Task<(double[] Milliseconds, string Model)> TimeSinglesAsync(CancellationToken cancellationToken)
    {
        await using var embedder = await StartAsync(new EmbedderOptions(MemoEntries: 0), cancellationToken);
        var texts = Texts(Warm + Singles);
        var vector = new float[embedder.Dimension];
        var milliseconds = new double[Singles];
        for (var i = 0; i < texts.Length; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await EmbedAsync(embedder, texts[i], vector, cancellationToken);
            if (i >= Warm)
                milliseconds[i - Warm] = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        }

        return (milliseconds, embedder.Detail);
    }

    /// <summary>Two batches a thread are under way at any time.</summary>
    private static async Task<double[]> TimeBatchesAsync(int threads, CancellationToken cancellationToken)
    {
        var inFlight = 2 * Batch * threads;
        await using var embedder = await StartAsync(new EmbedderOptions(threads, QueueLength: inFlight, MaxBatch: Batch, MemoEntries: 0), cancellationToken);
        var texts = Texts((Rounds + 1) * TextsPerRound);
        var perSecond = new double[Rounds];
        for (var round = 0; round <= Rounds; round++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await EmbedAllAsync(embedder, texts.AsMemory(round * TextsPerRound, TextsPerRound), inFlight, cancellationToken);
            if (round > 0) // the first warms up
                perSecond[round - 1] = TextsPerRound / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        }

        return perSecond;
    }

    private static async Task EmbedAllAsync(Embedder embedder, ReadOnlyMemory<byte[]> texts, int inFlight, CancellationToken cancellationToken)
    {
        var pending = new Queue<Task>(inFlight);
        for (var i = 0; i < texts.Length; i++)
        {
            if (pending.Count == inFlight)
                await pending.Dequeue();
            pending.Enqueue(EmbedAsync(embedder, texts.Span[i], new float[embedder.Dimension], cancellationToken));
        }

        await Task.WhenAll(pending);
    }

    private static async Task EmbedAsync(Embedder embedder, byte[] text, float[] vector, CancellationToken cancellationToken)
    {
        if (!await embedder.TryEmbedAsync(text, vector, cancellationToken))
            throw new CommandFailure("the embedder refused a text");
    }

    private static async Task<Embedder> StartAsync(EmbedderOptions options, CancellationToken cancellationToken)
    {
        var embedder = Embedder.Start(options);
        if (await embedder.WhenLoadedAsync(cancellationToken) == EmbedderState.Ready)
            return embedder;
        await embedder.DisposeAsync();
        throw new CommandFailure("the embedder is not available: " + embedder.Detail);
    }
}
