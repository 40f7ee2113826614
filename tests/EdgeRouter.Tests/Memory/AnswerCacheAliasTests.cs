using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using static EdgeRouter.Tests.Memory.AnswerCacheFixture;

namespace EdgeRouter.Tests.Memory;

/// <summary>A prompt answered nearly leads to the answer it got: to that one, and only while it is what its own prompt gets.</summary>
public sealed class AnswerCacheAliasTests : IAsyncLifetime
{
    private readonly AnswerCacheFixture _f = new();
    private readonly KeyPair _keys = new(Key("acme", "s", "how do I bake bread"), Key("acme", "s", "how to bake bread"));

    public Task InitializeAsync() => _f.PutAsync(_keys.Source, "how do I bake bread", "slowly").AsTask();

    public Task DisposeAsync() => _f.CloseAsync();

    [Fact]
    public async Task Exact_OfAnAlias_GivesTheSourceAndTellsSo()
    {
        await _f.PutAliasAsync(_keys.Source, _keys.Source);
        await _f.PutAliasAsync(_keys.Alias, _keys.Source, 0.93f);
        using var plain = await _f.Cache.TryGetExactAsync(_keys.Source.Exact, AnyAge, default);
        using var through = await _f.Cache.TryGetExactAsync(_keys.Alias.Exact, AnyAge, default);
        Assert.Equal((false, 1f), (plain!.IsAlias, plain.Similarity));
        Assert.Equal((true, 0.93f), (through!.IsAlias, through.Similarity));
        Assert.Equal(_keys.Source.Exact, through.Key);
        Assert.Equal("slowly", Text(through));
        Assert.Equal(plain.Query.ToArray(), through.Query.ToArray());
        Assert.Equal((Owner("acme"), _keys.Source.Scope), (through.Owner, through.Scope));
    }

    [Fact]
    public async Task Exact_OfAnAlias_SurvivesARestart()
    {
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        await _f.ReopenAsync();
        Assert.Equal("slowly", await _f.ExactAsync(_keys.Alias));
    }

    [Fact]
    public async Task Exact_OfAnAliasWhoseSourceIsDeleted_Misses()
    {
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        Assert.Equal(ChangeResult.Done, await _f.Cache.DeleteAsync(_keys.Source.Exact, default));
        Assert.Null(await _f.ExactAsync(_keys.Alias));
        // The same answer put once more is another: what was deleted does not come back through a side door.
        _f.Time.Advance(TimeSpan.FromSeconds(1));
        await _f.PutAsync(_keys.Source, "how do I bake bread", "slowly");
        Assert.Null(await _f.ExactAsync(_keys.Alias));
    }

    [Fact]
    public async Task Exact_OfAnAliasWhoseSourceIsReplaced_Misses()
    {
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        await _f.PutAsync(_keys.Source, "how do I bake bread", "quickly");
        Assert.Null(await _f.ExactAsync(_keys.Alias));
        Assert.Equal("quickly", await _f.ExactAsync(_keys.Source));
    }

    [Fact]
    public async Task Exact_OfAnAlias_AgesWithItsSource()
    {
        _f.Time.Advance(TimeSpan.FromSeconds(3000));
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        Assert.Null(await _f.ExactAsync(_keys.Alias, maxAge: 2999));
        Assert.Equal("slowly", await _f.ExactAsync(_keys.Alias, maxAge: 3000));
        _f.Time.Advance(TimeSpan.FromSeconds(600));
        Assert.Null(await _f.ExactAsync(_keys.Alias));
    }

    [Fact]
    public async Task PutAlias_AcrossScopes_IsNotMade()
    {
        var foreign = Key("umbrella", "s", "how do I bake bread");
        await _f.PutAliasAsync(foreign, _keys.Source);
        Assert.Null(await _f.ExactAsync(foreign));
    }

    [Fact]
    public async Task PutAlias_OfAnAlias_LeadsToTheSame()
    {
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        var third = Key("acme", "s", "bread, how");
        await _f.PutAliasAsync(third, _keys.Alias);
        Assert.Equal("slowly", await _f.ExactAsync(third));
        var info = await _f.Cache.FindAsync(third.Exact, default);
        Assert.Equal(_keys.Source.Exact, info!.Source);
    }

    [Fact]
    public async Task Exact_OfAWarmAlias_AllocatesNothing()
    {
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        Assert.Equal(0, Allocations.Of(() =>
        {
            var read = _f.Cache.TryGetExactAsync(_keys.Alias.Exact, AnyAge, default);
            Assert.True(read.IsCompletedSuccessfully);
            read.Result!.Dispose();
        }));
    }

    [Fact]
    public async Task Exact_OfAnAliasOnDisk_IsFollowedToo()
    {
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        var first = await AddressAsync();
        for (var i = 0; i < 40; i++) // 8 MB through 4 MiB of memory
            await _f.PutAsync(Key("t", "filler", $"{i}"), "", new string('x', 200_000));
        Assert.Equal("slowly", await _f.ExactAsync(_keys.Alias));

        // And leads there still when the source has been put again: whoever asks while the fillers are being written does not do that, the first one after does.
        for (var asked = 0; await AddressAsync() <= first; asked++)
            Assert.InRange(asked, 0, 5000);
    }

    [Fact]
    public async Task Exact_OfAnAliasWhoseSourceIsPutAgainForShorter_Misses()
    {
        await _f.PutAliasAsync(_keys.Alias, _keys.Source);
        await _f.PutAsync(_keys.Source, "how do I bake bread", "slowly", ttl: 60);
        Assert.Null(await _f.ExactAsync(_keys.Alias));
    }

    private async Task<long> AddressAsync()
    {
        using var through = await _f.Cache.TryGetExactAsync(_keys.Alias.Exact, AnyAge, default);
        Assert.Equal("slowly", Text(through!));
        return through!.Address;
    }

    private sealed record KeyPair(PromptKey Source, PromptKey Alias);
}
