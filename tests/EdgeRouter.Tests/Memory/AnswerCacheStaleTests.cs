using System.Text;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Guard;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Tests.Memory.Vectors;
using static EdgeRouter.Tests.Memory.AnswerCacheFixture;

namespace EdgeRouter.Tests.Memory;

/// <summary>The last resort: what is past its time is kept for it, and served by nothing else.</summary>
public sealed class AnswerCacheStaleTests : IAsyncLifetime
{
    private const int Ttl = 60, Kept = 600;
    private readonly AnswerCacheFixture _f = new(TimeSpan.FromSeconds(Kept));
    private readonly PromptKey _key = Key("acme", "s", "what is the price");
    private readonly PromptKey _other = Key("acme", "s", "what may the price be");
    private readonly float[] _vector;

    public AnswerCacheStaleTests() => _vector = Vec.Random(_f.Random);

    public Task InitializeAsync() => _f.PutAsync(_key, "what is the price", "5 euro", _vector, Ttl).AsTask();

    public Task DisposeAsync() => _f.CloseAsync();

    [Fact]
    public async Task Stale_ExpiredExactEntry_IsServedWithinItsLimit()
    {
        _f.Time.Advance(TimeSpan.FromSeconds(Ttl + 100));
        Assert.Null(await _f.ExactAsync(_key));
        Assert.Null(await _f.NearAsync(_key, _vector, "what is the price"));
        Assert.Equal(1, _f.Cache.IndexRows);
        Assert.Null((await StaleAsync(_key, [], new StaleLimits(100, 2))).Content);
        Assert.Equal(("5 euro", 1f), await StaleAsync(_key, [], new StaleLimits(101, 2)));
    }

    [Fact]
    public async Task Stale_NearEntry_IsServedDownToTheFloor()
    {
        var asked = Vec.Near(_f.Random, _vector, 0.8);
        Assert.Null((await StaleAsync(_other, asked, new StaleLimits(0, 0.81))).Content);
        var (content, similarity) = await StaleAsync(_other, asked, new StaleLimits(0, 0.79));
        Assert.Equal("5 euro", content);
        Assert.Equal(0.8, similarity, 1e-3);
    }

    [Fact]
    public async Task Stale_ExpiredNearEntry_NeedsBothLimits()
    {
        _f.Time.Advance(TimeSpan.FromSeconds(Ttl + 10));
        var asked = Vec.Near(_f.Random, _vector, 0.8);
        Assert.Null((await StaleAsync(_other, asked, new StaleLimits(5, 0.7))).Content);
        Assert.Equal("5 euro", (await StaleAsync(_other, asked, new StaleLimits(20, 0.7))).Content);
    }

    [Fact]
    public async Task Stale_GuardedEntry_IsNotServed()
    {
        var key = Key("acme", "s", "how to enable it");
        await _f.PutAsync(key, "how to enable it", "press the button", _vector, Ttl);
        await _f.Cache.DeleteAsync(_key.Exact, default);
        var hit = await _f.Cache.TryGetStaleAsync(_other, _vector, "how to disable it"u8.ToArray(), new StaleLimits(Kept, 0.5), default);
        Assert.Null(hit.Answer);
        Assert.NotEqual(GuardVerdict.Pass, hit.Refusal);
    }

    [Fact]
    public async Task Stale_BeyondWhatIsKept_LosesItsRow()
    {
        _f.Time.Advance(TimeSpan.FromSeconds(Ttl + Kept));
        Assert.Null((await StaleAsync(_other, _vector, new StaleLimits(int.MaxValue, 0.5))).Content);
        await _f.Cache.Maintenance;
        _f.Time.Advance(_f.Options.CheckpointInterval);
        await _f.Cache.Maintenance;
        Assert.Equal(0, _f.Cache.IndexRows);
    }

    [Fact]
    public async Task Near_ManyExpiredNeighbours_DoNotHideAFreshOne()
    {
        for (var i = 0; i < 8; i++)
            await _f.PutAsync(Key("acme", "s", $"old {i}"), "what is the price", "old", Vec.Near(_f.Random, _vector, 0.99), Ttl);
        await _f.PutAsync(_other, "what is the price", "fresh", Vec.Near(_f.Random, _vector, 0.95), ttl: 3600);
        _f.Time.Advance(TimeSpan.FromSeconds(Ttl));
        Assert.Equal("fresh", await _f.NearAsync(_key, _vector, "what is the price"));
    }

    private async Task<(string? Content, float Similarity)> StaleAsync(PromptKey key, float[] vector, StaleLimits limits)
    {
        var hit = await _f.Cache.TryGetStaleAsync(key, vector, Encoding.UTF8.GetBytes("what is the price"), limits, default);
        using var answer = hit.Answer;
        return (Text(answer), hit.Similarity);
    }
}
