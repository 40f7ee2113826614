using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Metrics;
using EdgeRouter.Storing;
using EdgeRouter.Tests.Memory;
using EdgeRouter.Tests.Memory.Embedding;
using Microsoft.Extensions.Logging.Abstractions;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Storing;

/// <summary>Answers on their way to the store, with a model that runs when told to.</summary>
public sealed class StoreQueueTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTime _time = new();
    private readonly GatedEncoder _encoder = new() { IsUnit = true };
    private readonly RouterMetrics _metrics = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _encoder.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Enqueue_EmbedderBusy_StoresTheAnswersAllTheSame()
    {
        await using var cache = Open();
        await using var embedder = Embedder.Start(new EmbedderOptions(), () => GatedEncoder.ModelOf(_encoder));
        await embedder.WhenLoadedAsync(default);
        await using var queue = new StoreQueue(cache, embedder, _metrics, _time, NullLogger.Instance);
        var settled = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource()).ToArray();

        for (var i = 0; i < settled.Length; i++)
            queue.Enqueue(Job(i, "a b c".Substring(2 * i, 1), settled[i].SetResult));
        await Task.WhenAll(settled.Select(one => one.Task));

        for (var i = 0; i < settled.Length; i++)
        {
            using var answer = await cache.TryGetExactAsync(Key(i), int.MaxValue, default);
            AssertIs(answer, i);
        }

        Assert.Equal(0, cache.IndexRows);
        _encoder.Let(settled.Length);
        await queue.WhenStoredAsync(default);
        Assert.Equal(settled.Length, cache.IndexRows);
    }

    [Fact]
    public async Task TryStore_NothingWaitsForTheDisk_IsFoundAtOnce()
    {
        await using var cache = Open();
        await using var queue = new StoreQueue(cache, null, _metrics, _time, NullLogger.Instance);
        var draft = Draft(0);

        Assert.True(queue.TryStore(Prompt(0), draft.Model, draft.Info, Owners.Of("tenant"u8), draft.Query, draft.Content));

        using var answer = await cache.TryGetExactAsync(Key(0), int.MaxValue, default);
        AssertIs(answer, 0);
        Assert.Equal(Owners.Of("tenant"u8), answer!.Owner);
    }

    /// <summary>Otherwise the older of two answers to one prompt could be the one that stays.</summary>
    [Fact]
    public async Task TryStore_AnAnswerIsQueued_DoesNotOvertakeIt()
    {
        await using var cache = Open();
        await using var queue = new StoreQueue(cache, null, _metrics, _time, NullLogger.Instance);
        var isHeld = new TaskCompletionSource();
        using var mayGoOn = new ManualResetEventSlim();
        var draft = Draft(1);
        bool TryStore() => queue.TryStore(Prompt(1), draft.Model, draft.Info, Owners.Of("tenant"u8), draft.Query, draft.Content);

        queue.Enqueue(Job(0, "a", () =>
        {
            isHeld.SetResult();
            mayGoOn.Wait();
        }));
        await isHeld.Task;
        Assert.False(TryStore());

        mayGoOn.Set();
        await queue.WhenStoredAsync(default);
        Assert.True(TryStore());
    }

    [Fact]
    public async Task DisposeAsync_EmbedderStuck_KeepsTheAnswers()
    {
        await using var cache = Open();
        await using var embedder = Embedder.Start(new EmbedderOptions(), () => GatedEncoder.ModelOf(_encoder));
        await embedder.WhenLoadedAsync(default);
        var queue = new StoreQueue(cache, embedder, _metrics, _time, NullLogger.Instance);
        queue.Enqueue(Job(0, "a", null));
        await _encoder.RunStarted();

        var disposing = queue.DisposeAsync().AsTask();
        _time.Advance(TimeSpan.FromSeconds(5));
        await disposing;

        using var answer = await cache.TryGetExactAsync(Key(0), int.MaxValue, default);
        AssertIs(answer, 0);
        _encoder.Let(1);
    }

    private AnswerCache Open() => AnswerCache.Open(
        new AnswerCacheOptions(_folder.Path, NearEnabled: true, Threshold: 0.9, 4 << 20) { Model = new ModelIdentity(default, GatedEncoder.Dimension) }, _time);

    private static StoreJob Job(int number, string question, Action? settled)
    {
        var draft = Draft(number);
        var job = new StoreJob { Key = Prompt(number), Owner = Owners.Of("tenant"u8), Info = draft.Info, Model = draft.Model, Near = true, Settled = settled };
        job.Content.Write(draft.Content.Span);
        job.Question.Write(System.Text.Encoding.UTF8.GetBytes(question));
        return job;
    }
}
