using EdgeRouter.Memory;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Tests.Memory.Vectors;
using static EdgeRouter.Tests.Memory.AnswerCacheFixture;

namespace EdgeRouter.Tests.Memory;

/// <summary>A deletion that the disk refuses is done, and said not to be for good.</summary>
public sealed class AnswerCacheRefusalTests : IAsyncLifetime
{
    private readonly AnswerCacheFixture _f = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _f.CloseAsync();

    [Fact]
    public async Task Delete_WhenTheDiskRefuses_SaysSoAndIsSealedOnceItDoesNot()
    {
        var key = Key("acme", "s", "q");
        await _f.PutAsync(key, "q", "bad");
        await _f.Cache.CheckpointAsync();
        Refuse(true);

        Assert.Equal(ChangeResult.NotSealed, await _f.Cache.DeleteAsync(key.Exact, default));

        Assert.Null(await _f.ExactAsync(key));
        Assert.Equal("bad", await AfterACrashAsync(key));
        Refuse(false);
        Assert.Equal(ChangeResult.NoEntry, await _f.Cache.DeleteAsync(key.Exact, default));
        Assert.Null(await AfterACrashAsync(key));
        Assert.True(_f.Cache.WriteFailures > 0);
    }

    [Fact]
    public async Task Purge_OfWhatIsNotSealed_FindsItAndSaysThatItIsNot()
    {
        Refuse(true);
        await _f.PutAsync(Key("acme", "s", "q"), "q", "a", Vec.Random(_f.Random));
        await _f.PutAsync(Key("acme", "s", "r"), "r", "b");
        Assert.Equal(2, (await _f.Cache.ListAsync(EntryFilter.All, default)).Entries.Count);

        Assert.Equal(new PurgeCounts(2, IsSealed: false), await _f.Cache.PurgeAsync(EntryFilter.All, default));

        Assert.Null(await _f.ExactAsync(Key("acme", "s", "q")));
        Assert.Empty((await _f.Cache.ListAsync(EntryFilter.All, default)).Entries);
        Assert.Equal(0, _f.Cache.IndexRows);
        Refuse(false);
        Assert.Equal(new PurgeCounts(0, IsSealed: true), await _f.Cache.PurgeAsync(EntryFilter.All, default));
    }

    [Fact]
    public async Task Feedback_ThatDeletes_SaysWhenTheDiskRefused()
    {
        var key = Key("acme", "s", "q");
        await _f.PutAsync(key, "q", "bad");
        Refuse(true);
        Assert.Equal(ChangeResult.NotSealed, await _f.Cache.FeedbackAsync(key.Exact, 1, correct: false, default));
        Refuse(false);
    }

    /// <summary>A folder where the seal is to be written.</summary>
    private void Refuse(bool refuses)
    {
        var inTheWay = Path.Combine(_f.Options.Directory, "store", "seal.new");
        if (refuses)
            Directory.CreateDirectory(inTheWay);
        else
            Directory.Delete(inTheWay);
    }

    private async Task<string?> AfterACrashAsync(EdgeRouter.Memory.Keys.PromptKey key)
    {
        using var copy = new TempFolder();
        Store.AnswerStoreTests.CopyFolder(Path.Combine(_f.Options.Directory, "store"), copy["store"]);
        await using var crashed = AnswerCache.Open(_f.Options with { Directory = copy.Path }, _f.Time);
        using var answer = await crashed.TryGetExactAsync(key.Exact, AnyAge, default);
        return Text(answer);
    }
}
