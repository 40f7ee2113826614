using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>The queue, the memo and the ends of an embedder, on a model that runs when told to.</summary>
public sealed class EmbedderTests : IDisposable
{
    private readonly GatedEncoder _encoder = new();

    public void Dispose() => _encoder.Dispose();

    [Fact]
    public async Task TryEmbedAsync_NewText_GetsTheModelsVector()
    {
        await using var embedder = await StartAsync(new EmbedderOptions());
        _encoder.Let(1);
        Assert.Equal(6, await EmbedAsync(embedder, "b"));
    }

    [Fact]
    public async Task TryEmbedAsync_KnownText_IsSynchronousAndRunsNothing()
    {
        await using var embedder = await StartAsync(new EmbedderOptions());
        _encoder.Let(1);
        await EmbedAsync(embedder, "b");

        var again = EmbedAsync(embedder, " B "); // the same ids
        Assert.True(again.IsCompleted);
        Assert.Equal(6, await again);
        Assert.Single(_encoder.Runs);
    }

    [Fact]
    public async Task TryEmbedAsync_MemoFull_KeepsWhatWasHit()
    {
        await using var embedder = await StartAsync(new EmbedderOptions(MemoEntries: 2));
        _encoder.Let(4);
        await EmbedAsync(embedder, "a");
        await EmbedAsync(embedder, "b");
        await EmbedAsync(embedder, "a"); // hit: outlives b
        await EmbedAsync(embedder, "c");

        Assert.True(EmbedAsync(embedder, "a").IsCompleted);
        Assert.Equal(3, _encoder.Runs.Count);
        Assert.Equal(6, await EmbedAsync(embedder, "b"));
        Assert.Equal(4, _encoder.Runs.Count);
    }

    [Fact]
    public async Task TryEmbedAsync_QueueFull_RefusesAtOnce()
    {
        await using var embedder = await StartAsync(new EmbedderOptions(QueueLength: 2));
        var running = EmbedAsync(embedder, "a");
        await _encoder.RunStarted();
        var waiting = new[] { EmbedAsync(embedder, "b"), EmbedAsync(embedder, "c") };

        Assert.Null(await EmbedAsync(embedder, "d"));
        _encoder.Let(2);
        Assert.Equal(5, await running);
        Assert.Equal([6, 7], await Task.WhenAll(waiting));
    }

    [Fact]
    public async Task TryEmbedAsync_TextsThatWait_GoTogetherByLength()
    {
        await using var embedder = await StartAsync(new EmbedderOptions());
        var first = EmbedAsync(embedder, "a");
        await _encoder.RunStarted();
        var @long = string.Concat(Enumerable.Repeat("e ", 40));
        Task<float?>[] rest = [EmbedAsync(embedder, @long), EmbedAsync(embedder, "b"), EmbedAsync(embedder, "c a"), EmbedAsync(embedder, "d a b")];

        _encoder.Let(3);
        await first;
        Assert.Equal([9, 6, 7, 8], await Task.WhenAll(rest));
        Assert.Equal([(1, 3), (3, 5), (1, 42)], _encoder.Runs);
    }

    [Fact]
    public async Task TryEmbedAsync_CancelledWhileWaiting_ThrowsAndSkipsNobodyElse()
    {
        await using var embedder = await StartAsync(new EmbedderOptions());
        var running = EmbedAsync(embedder, "a");
        await _encoder.RunStarted();
        using var cancellation = new CancellationTokenSource();
        var vector = new float[GatedEncoder.Dimension];
        var cancelled = embedder.TryEmbedAsync("b"u8.ToArray(), vector, cancellation.Token).AsTask();
        var next = EmbedAsync(embedder, "c");

        await cancellation.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        _encoder.Let(2);
        Assert.Equal(5, await running);
        Assert.Equal(7, await next);
        Assert.All(vector, value => Assert.Equal(0, value));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => embedder.TryEmbedAsync("a"u8.ToArray(), vector, cancellation.Token).AsTask());
    }

    [Fact]
    public async Task TryEmbedAsync_RunFails_RefusesItsTextsAndSaysWhy()
    {
        await using var embedder = await StartAsync(new EmbedderOptions());
        (_encoder.Failure, var ok) = ("out of luck", "a");
        _encoder.Let(2);
        Assert.Null(await EmbedAsync(embedder, ok));

        _encoder.Failure = null;
        Assert.Equal(5, await EmbedAsync(embedder, ok));
        Assert.Equal(EmbedderState.Ready, embedder.State);
        Assert.Contains("out of luck", embedder.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryEmbedAsync_VectorTooShort_Throws()
    {
        await using var embedder = await StartAsync(new EmbedderOptions());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await embedder.TryEmbedAsync("a"u8.ToArray(), new float[GatedEncoder.Dimension - 1], default));
    }

    [Fact]
    public async Task TryEmbedAsync_ManyCallersAtOnce_EachGetsItsOwnVector()
    {
        await using var embedder = await StartAsync(new EmbedderOptions(QueueLength: 1000, MemoEntries: 0));
        _encoder.Let(1000);
        string[] words = ["a", "b", "c", "d", "e"];
        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(() => EmbedAsync(embedder, words[i % 5]))));
        for (var i = 0; i < results.Length; i++)
            Assert.Equal(5 + (i % 5), results[i]);
    }

    [Fact]
    public async Task DisposeAsync_TextsWaiting_EndsTheRunAndRefusesTheRest()
    {
        var embedder = await StartAsync(new EmbedderOptions());
        var running = EmbedAsync(embedder, "a");
        await _encoder.RunStarted();
        var waiting = EmbedAsync(embedder, "b");

        var disposal = embedder.DisposeAsync().AsTask();
        Assert.False(disposal.IsCompleted);
        _encoder.Let(1);
        await disposal;
        Assert.Equal(5, await running);
        Assert.Null(await waiting);
        Assert.True(_encoder.IsDisposed);
        Assert.Equal(EmbedderState.Off, embedder.State);
        Assert.Null(await EmbedAsync(embedder, "c"));
        await embedder.DisposeAsync();
    }

    [Fact]
    public async Task TryEmbedAsync_TwoThreads_RunTwoTextsAtOnce()
    {
        using var second = new GatedEncoder();
        var embedder = Embedder.Start(new EmbedderOptions(Threads: 2, MaxBatch: 1), () => GatedEncoder.ModelOf(_encoder, second));
        await embedder.WhenLoadedAsync(default);
        Task<float?>[] both = [EmbedAsync(embedder, "a"), EmbedAsync(embedder, "b")];
        await Task.WhenAll(_encoder.RunStarted(), second.RunStarted());

        _encoder.Let(1);
        second.Let(1);
        Assert.Equal([5, 6], await Task.WhenAll(both));
        await embedder.DisposeAsync();
        Assert.True(_encoder.IsDisposed);
    }

    [Fact]
    public async Task TryEmbedAsync_SameTextTwiceInTheQueue_RunsOnce()
    {
        await using var embedder = await StartAsync(new EmbedderOptions(MaxBatch: 1));
        var running = EmbedAsync(embedder, "a");
        await _encoder.RunStarted();
        Task<float?>[] same = [EmbedAsync(embedder, "b"), EmbedAsync(embedder, "b")];

        _encoder.Let(2);
        await running;
        Assert.Equal([6, 6], await Task.WhenAll(same));
        Assert.Equal(2, _encoder.Runs.Count);
    }

    [Fact]
    public async Task Identity_OfAnotherModel_IsKnownOnceItIsLoaded()
    {
        using var mayLoad = new ManualResetEventSlim();
        await using var embedder = Embedder.Start(new EmbedderOptions(), () =>
        {
            mayLoad.Wait();
            return GatedEncoder.ModelOf(_encoder);
        });
        Assert.Null(embedder.Identity);
        Assert.Equal(0, embedder.Dimension);
        mayLoad.Set();
        Assert.Equal(new ModelIdentity(default, GatedEncoder.Dimension), await embedder.WhenIdentifiedAsync(default));
        Assert.Equal(GatedEncoder.Dimension, embedder.Dimension);
    }

    [Fact]
    public async Task Start_LoadFails_IsOffAndSaysWhy()
    {
        await using var embedder = Embedder.Start(new EmbedderOptions(), () => throw new DllNotFoundException("libstdc++ is not there"));
        Assert.Equal(EmbedderState.Off, await embedder.WhenLoadedAsync(default));
        Assert.Equal((EmbedderState.Off, "libstdc++ is not there"), (embedder.State, embedder.Detail));
        Assert.Null(await embedder.WhenIdentifiedAsync(default));
        Assert.Null(await EmbedAsync(embedder, "a"));
    }

    [Fact]
    public async Task TryEmbedAsync_WhileLoading_IsRefused()
    {
        using var mayLoad = new ManualResetEventSlim();
        await using var embedder = Embedder.Start(new EmbedderOptions(), () =>
        {
            mayLoad.Wait();
            return GatedEncoder.ModelOf(_encoder);
        });
        Assert.Equal(EmbedderState.Loading, embedder.State);
        Assert.Null(await EmbedAsync(embedder, "a"));
        mayLoad.Set();
        Assert.Equal(EmbedderState.Ready, await embedder.WhenLoadedAsync(default));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public void Start_OptionsWithoutSense_Throws(int threads, int queue, int batch)
        => Assert.Throws<ArgumentOutOfRangeException>(() => Embedder.Start(new EmbedderOptions(threads, queue, batch)));

    /// <summary>The vector's common component; null when refused.</summary>
    private static async Task<float?> EmbedAsync(Embedder embedder, string text)
    {
        var vector = new float[GatedEncoder.Dimension];
        if (!await embedder.TryEmbedAsync(System.Text.Encoding.UTF8.GetBytes(text), vector, default))
            return null;
        Assert.All(vector, value => Assert.Equal(vector[0], value));
        return vector[0];
    }

    private async Task<Embedder> StartAsync(EmbedderOptions options)
    {
        var embedder = Embedder.Start(options, () => GatedEncoder.ModelOf(_encoder));
        await embedder.WhenLoadedAsync(default);
        return embedder;
    }
}
