using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Tests.Memory.Vectors;
using static EdgeRouter.Tests.Memory.AnswerCacheFixture;

namespace EdgeRouter.Tests.Memory;

/// <summary>Where rows, verdicts and the answers they belong to part.</summary>
public sealed class AnswerCacheRowTests : IAsyncLifetime
{
    private readonly AnswerCacheFixture _f = new();
    private readonly PromptKey _key = Key("acme", "s", "q");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _f.CloseAsync();

    [Fact]
    public async Task TryPutVector_AfterTheAnswerWasDeleted_LeavesNoRow()
    {
        var info = new AnswerInfo(_f.Time.GetUtcNow().ToUnixTimeSeconds(), 3600, 1, 2, 3);
        await _f.PutAsync(_key, "q", "a", isNear: true);
        Assert.True(await _f.Cache.TryPutVectorAsync(_key, info, Vec.Random(_f.Random)));
        await _f.Cache.DeleteAsync(_key.Exact, default);
        Assert.False(await _f.Cache.TryPutVectorAsync(_key, info, Vec.Random(_f.Random)));
        Assert.Equal(0, _f.Cache.IndexRows);
        Assert.False(_f.Cache.HasScope(_key.Scope));
    }

    /// <summary>Without near lookup nothing is put into the index, and after its loss nothing is in it: that says nothing of the answers.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Maintenance_WithoutRows_KeepsVerdictsOfWhatIsStored(bool near)
    {
        var vector = Vec.Random(_f.Random);
        var alike = Vec.Near(_f.Random, vector, 0.95);
        await _f.PutAsync(_key, "q", "a", vector);
        Assert.Equal("a", await _f.NearAsync(_key, alike, "q"));
        await _f.Cache.FeedbackAsync(_key.Exact, 0.95f, correct: false, default);
        Assert.Null(await _f.NearAsync(_key, alike, "q"));

        await _f.ReopenAsync(o => o with { NearEnabled = near }, () => Directory.Delete(Path.Combine(_f.Options.Directory, "index"), recursive: true));
        await MaintainAsync();

        await _f.ReopenAsync(o => o with { NearEnabled = true });
        Assert.Null(await _f.NearAsync(_key, alike, "q"));
        await _f.Cache.ReembedAsync((_, into, _) => { vector.CopyTo(into); return ValueTask.FromResult(true); }, null, default);
        Assert.Null(await _f.NearAsync(_key, alike, "q"));
        Assert.Equal("a", await _f.NearAsync(_key, vector, "q"));
    }

    [Fact]
    public async Task Maintenance_OfWhatWasDeleted_DropsItsVerdicts()
    {
        var vector = Vec.Random(_f.Random);
        await _f.PutAsync(_key, "q", "a", vector);
        await _f.Cache.FeedbackAsync(_key.Exact, 0.95f, correct: false, default);
        await _f.Cache.DeleteAsync(_key.Exact, default);
        await MaintainAsync();
        await _f.PutAsync(_key, "q", "b", vector);
        Assert.Equal("b", await _f.NearAsync(_key, Vec.Near(_f.Random, vector, 0.95), "q"));
    }

    [Fact]
    public async Task CountEntries_AfterReplacingAndDeleting_CountsTheLiving()
    {
        for (var i = 0; i < 150; i++)
            await _f.PutAsync(Key("acme", "s", $"{i}"), $"{i}", new string('x', 40_000));
        await _f.PutAsync(Key("acme", "s", "3"), "3", "newer");
        await _f.PutAliasAsync(Key("acme", "s", "other words"), Key("acme", "s", "3"));
        await _f.Cache.DeleteAsync(Key("acme", "s", "7").Exact, default);
        Assert.Equal(150, _f.Cache.CountEntries(default));
        await _f.Cache.PurgeAsync(EntryFilter.All, default);
        Assert.Equal(0, _f.Cache.CountEntries(default));
        await _f.ReopenAsync();
        Assert.Equal(0, _f.Cache.CountEntries(default));
    }

    private async Task MaintainAsync()
    {
        _f.Time.Advance(TimeSpan.FromSeconds(30));
        await _f.Cache.Maintenance;
    }
}
