using System.Text;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>Callers who wait only so long, under a clock that moves when told.</summary>
public sealed class EmbedderBudgetTests : IDisposable
{
    private static readonly TimeSpan s_budget = TimeSpan.FromMilliseconds(10);

    private readonly FakeTime _time = new();
    private readonly GatedEncoder _encoder = new();

    public void Dispose() => _encoder.Dispose();

    [Fact]
    public async Task TryEmbedWholeAsync_InTime_GivesTheVector()
    {
        await using var embedder = await StartAsync();
        _encoder.Let(1);
        Assert.Equal(6, await EmbedAsync(embedder, "b", s_budget));
    }

    [Fact]
    public async Task TryEmbedWholeAsync_BudgetOver_IsFalseAndTheVectorIsThereLater()
    {
        await using var embedder = await StartAsync();
        var running = EmbedAsync(embedder, "a", null);
        await _encoder.RunStarted();
        var late = EmbedAsync(embedder, "b", s_budget);

        _time.Advance(s_budget - TimeSpan.FromTicks(1));
        Assert.False(late.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await late);
        Assert.False(running.IsCompleted);

        _encoder.Let(2);
        Assert.Equal(5, await running);
        Assert.Equal(6, await EmbedAsync(embedder, "b", null));
        Assert.Equal(2, _encoder.Runs.Count);
    }

    [Fact]
    public async Task TryEmbedWholeAsync_BudgetOver_LeavesTheVectorOfTheCallerAlone()
    {
        await using var embedder = await StartAsync();
        var vector = new float[GatedEncoder.Dimension];
        var late = embedder.TryEmbedWholeAsync("b"u8.ToArray(), vector, s_budget, default).AsTask();
        await _encoder.RunStarted();
        _time.Advance(s_budget);
        Assert.False(await late);
        _encoder.Let(1);
        Assert.Equal(6, await EmbedAsync(embedder, "b", null));
        Assert.All(vector, value => Assert.Equal(0, value));
    }

    [Fact]
    public async Task TryEmbedWholeAsync_EarlierCallsTimePasses_DoesNotEndThisOne()
    {
        await using var embedder = await StartAsync();
        _encoder.Let(1);
        Assert.Equal(5, await EmbedAsync(embedder, "a", s_budget));

        // The same request object, in its next life.
        var next = EmbedAsync(embedder, "b", s_budget * 10);
        await _encoder.RunStarted();
        await _encoder.RunStarted();
        _time.Advance(s_budget * 2);
        Assert.False(next.IsCompleted);
        _encoder.Let(1);
        Assert.Equal(6, await next);
    }

    [Fact]
    public async Task TryEmbedWholeAsync_ExpectedToTakeLonger_IsFalseAtOnceAndEmbeddedLater()
    {
        await using var embedder = await StartAsync();
        _encoder.Work = () => _time.Advance(s_budget * 3); // three tokens: a budget for each
        _encoder.Let(1);
        Assert.Equal(5, await EmbedAsync(embedder, "a", null));

        var hurried = EmbedAsync(embedder, "b", s_budget * 2);
        Assert.True(hurried.IsCompleted);
        Assert.Null(await hurried);
        _encoder.Let(1);
        Assert.Equal(6, await EmbedAsync(embedder, "b", null));
        Assert.Equal(2, _encoder.Runs.Count);
        Assert.Equal(7, await LetAndEmbedAsync(embedder, "c", s_budget * 4));
    }

    [Fact]
    public async Task TryEmbedWholeAsync_NoBudgetAtAll_AnswersFromTheMemoAlone()
    {
        await using var embedder = await StartAsync();
        Assert.Null(await EmbedAsync(embedder, "b", TimeSpan.Zero));
        _encoder.Let(1);
        Assert.Equal(6, await EmbedAsync(embedder, "b", null));
        Assert.Equal(6, await EmbedAsync(embedder, "b", TimeSpan.Zero));
        Assert.Single(_encoder.Runs);
    }

    [Fact]
    public async Task TryEmbedWholeAsync_QueueFull_IsFalseAndDropped()
    {
        await using var embedder = await StartAsync(queueLength: 1);
        var running = EmbedAsync(embedder, "a", null);
        await _encoder.RunStarted();
        var waiting = EmbedAsync(embedder, "b", null);
        Assert.Null(await EmbedAsync(embedder, "c", s_budget));
        Assert.Null(await EmbedAsync(embedder, "d", TimeSpan.Zero));

        _encoder.Let(2);
        Assert.Equal([5, 6], await Task.WhenAll(running, waiting));
        Assert.Equal(2, _encoder.Runs.Count);
    }

    [Fact]
    public async Task TryEmbedWholeAsync_CancelledBeforeItsTime_Throws()
    {
        await using var embedder = await StartAsync();
        using var cancellation = new CancellationTokenSource();
        var cancelled = embedder.TryEmbedWholeAsync("b"u8.ToArray(), new float[GatedEncoder.Dimension], s_budget, cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        _time.Advance(s_budget);
        _encoder.Let(1);
    }

    private async Task<float?> LetAndEmbedAsync(Embedder embedder, string text, TimeSpan budget)
    {
        _encoder.Work = null;
        _encoder.Let(1);
        return await EmbedAsync(embedder, text, budget);
    }

    /// <summary>The vector's common component; null when there was none in time.</summary>
    private static async Task<float?> EmbedAsync(Embedder embedder, string text, TimeSpan? budget)
    {
        var vector = new float[GatedEncoder.Dimension];
        return await embedder.TryEmbedWholeAsync(Encoding.UTF8.GetBytes(text), vector, budget ?? Timeout.InfiniteTimeSpan, default) ? vector[0] : null;
    }

    private async Task<Embedder> StartAsync(int queueLength = 256)
    {
        var embedder = Embedder.Start(new EmbedderOptions(QueueLength: queueLength) { Time = _time }, () => GatedEncoder.ModelOf(_encoder));
        await embedder.WhenLoadedAsync(default);
        return embedder;
    }
}
