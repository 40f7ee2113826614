using System.Buffers;
using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Tests.Memory.Vectors;
using static EdgeRouter.Tests.Memory.AnswerCacheFixture;

namespace EdgeRouter.Tests.Memory;

public sealed class AnswerCacheEntriesTests : IAsyncLifetime
{
    private readonly AnswerCacheFixture _f = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _f.CloseAsync();

    [Fact]
    public async Task Find_GivesWhatIsKnownOfAnEntryAndOfAnAlias()
    {
        var key = Key("acme", "s", "q?");
        var alias = Key("acme", "s", "other words?");
        await _f.PutAsync(key, "q?", "because", Vec.Random(_f.Random), ttl: 60);
        await _f.PutAliasAsync(alias, key, 0.91f);
        _f.Time.Advance(TimeSpan.FromSeconds(100));

        var entry = await _f.Cache.FindAsync(key.Exact, default);
        var pointer = await _f.Cache.FindAsync(alias.Exact, default);
        using var words = await _f.Cache.ReadEntryAsync(key.Exact, default);

        Assert.Equal((key.Exact, Owner("acme"), key.Scope, "m", 2, 7), (entry!.Key, entry.Owner, entry.Scope, entry.Model, entry.QuestionBytes, entry.ContentBytes));
        Assert.Equal((60, 3L, false, true, 1f), (entry.Info.TtlSeconds, entry.Info.CostNanoUsd, entry.IsAlias, entry.IsNear, entry.Similarity));
        Assert.Equal((alias.Exact, key.Exact, 0.91f, true, 0), (pointer!.Key, pointer.Source, pointer.Similarity, pointer.IsAlias, pointer.ContentBytes));
        Assert.Equal("because", Text(words));
        Assert.Null(await _f.Cache.ReadEntryAsync(alias.Exact, default));
        Assert.Null(await _f.Cache.FindAsync(Key("acme", "s", "never asked").Exact, default));
    }

    [Fact]
    public async Task Find_OfAnotherOwner_IsNotThereAndItsWordsAreNotRead()
    {
        const int Length = 1_000_000;
        var key = Key("acme", "s", "q?");
        await _f.PutAsync(key, "q?", new string('x', Length));

        // Arrays are kept from the pool until it has no more of them, so that a copy would have to be allocated.
        List<byte[]> rented = [];
        for (var before = GC.GetAllocatedBytesForCurrentThread(); GC.GetAllocatedBytesForCurrentThread() - before < Length;)
            rented.Add(ArrayPool<byte>.Shared.Rent(Length));
        var start = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(await _f.Cache.FindAsync(key.Exact, Owner("globex"), default));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - start, 0, Length / 2);
        rented.ForEach(array => ArrayPool<byte>.Shared.Return(array));

        Assert.Equal(Length, (await _f.Cache.FindAsync(key.Exact, Owner("acme"), default))!.ContentBytes);
    }

    [Fact]
    public async Task List_PageByPage_GivesEveryLivingEntryOnceInOrder()
    {
        for (var i = 0; i < 30; i++)
            await _f.PutAsync(Key("acme", "s", $"{i}"), $"{i}", new string('x', 100_000));
        await _f.PutAsync(Key("acme", "s", "3"), "3", "newer");
        await _f.Cache.DeleteAsync(Key("acme", "s", "7").Exact, default);

        var keys = new List<Hash256>();
        var filter = new EntryFilter { Limit = 4 };
        for (long? next = 0; next is not null;)
        {
            var page = await _f.Cache.ListAsync(filter with { After = next.Value }, default);
            keys.AddRange(page.Entries.Select(entry => entry.Key));
            Assert.True(page.Entries.Count <= 4);
            next = page.Next;
        }

        var expected = Enumerable.Range(0, 30).Where(i => i is not (3 or 7)).Append(3).Select(i => Key("acme", "s", $"{i}").Exact);
        Assert.Equal(expected, keys);
    }

    [Fact]
    public async Task List_ByOwnerAndScope_GivesNothingElse()
    {
        await PutTwoTenantsAsync();
        Assert.Equal(4, await CountAsync(EntryFilter.All));
        Assert.Equal(2, await CountAsync(new EntryFilter { Owner = Owner("umbrella") }));
        Assert.Equal(1, await CountAsync(new EntryFilter { Scope = Key("umbrella", "s2", "").Scope }));
        Assert.Equal(0, await CountAsync(new EntryFilter { Owner = Owner("acme"), Scope = Key("umbrella", "s2", "").Scope }));
    }

    [Fact]
    public async Task Purge_OfAnOwner_LeavesTheOthersAndStaysDone()
    {
        await PutTwoTenantsAsync();
        var kept = Key("acme", "s", "q");
        var gone = Key("umbrella", "s", "q");
        await _f.PutAliasAsync(Key("umbrella", "s", "words"), gone);

        Assert.Equal(new PurgeCounts(3, IsSealed: true), await _f.Cache.PurgeAsync(new EntryFilter { Owner = Owner("umbrella") }, default));

        for (var round = 0; round < 2; round++)
        {
            Assert.Equal("answer", await _f.ExactAsync(kept));
            Assert.Null(await _f.ExactAsync(gone));
            Assert.Null(await _f.ExactAsync(Key("umbrella", "s", "words")));
            Assert.False(_f.Cache.HasScope(gone.Scope));
            Assert.Equal(2, await CountAsync(EntryFilter.All));
            await _f.ReopenAsync();
        }
    }

    [Fact]
    public async Task Delete_ThenACrash_StaysDeleted()
    {
        var key = Key("acme", "s", "q");
        await _f.PutAsync(key, "q", "bad", Vec.Random(_f.Random));
        await _f.Cache.CheckpointAsync();
        await _f.Cache.DeleteAsync(key.Exact, default);
        using var copy = new TempFolder();
        Store.AnswerStoreTests.CopyFolder(Path.Combine(_f.Options.Directory, "store"), copy["store"]);
        await using var crashed = EdgeRouter.Memory.AnswerCache.Open(_f.Options with { Directory = copy.Path }, _f.Time);
        Assert.Null(await crashed.TryGetExactAsync(key.Exact, AnyAge, default));
    }

    [Fact]
    public async Task Reembed_AfterTheIndexIsLost_FindsNearlyAgain()
    {
        var vectors = Enumerable.Range(0, 3).Select(_ => Vec.Random(_f.Random)).ToArray();
        for (var i = 0; i < 3; i++)
            await _f.PutAsync(Key("acme", "s", $"q{i}"), $"q{i}", $"a{i}", vectors[i]);
        await _f.PutAsync(Key("acme", "s", "tools"), "tools", "with tools at hand");
        await _f.PutAsync(Key("acme", "s", "later"), "later", "had no vector yet", isNear: true);
        await _f.PutAsync(Key("acme", "s", "odd"), "odd", "refused", isNear: true);
        await _f.ReopenAsync(whileClosed: () => Directory.Delete(Path.Combine(_f.Options.Directory, "index"), recursive: true));
        Assert.Equal(0, _f.Cache.IndexRows);
        var seen = new Progress();

        var counts = await _f.Cache.ReembedAsync(EmbedAsync, seen, default);

        Assert.Equal(new ReembedCounts(Indexed: 4, Refused: 1), counts);
        Assert.Equal(5, seen.Last);
        Assert.Equal(4, _f.Cache.IndexRows);
        Assert.Equal("a1", await _f.NearAsync(Key("acme", "s", ""), vectors[1], "q1"));
        // A second time only what was refused is asked for.
        counts = await _f.Cache.ReembedAsync((question, _, _) => ValueTask.FromResult(!question.Span.SequenceEqual("odd"u8)), null, default);
        Assert.Equal(new ReembedCounts(Indexed: 4, Refused: 1), counts);

        ValueTask<bool> EmbedAsync(ReadOnlyMemory<byte> question, Memory<float> vector, CancellationToken cancellationToken)
        {
            var text = System.Text.Encoding.UTF8.GetString(question.Span);
            Assert.NotEqual("tools", text);
            (text[0] == 'q' ? vectors[text[1] - '0'] : Vec.Random(_f.Random)).CopyTo(vector);
            return ValueTask.FromResult(text != "odd");
        }
    }

    private async Task PutTwoTenantsAsync()
    {
        await _f.PutAsync(Key("acme", "s", "q"), "q", "answer", Vec.Random(_f.Random));
        await _f.PutAsync(Key("acme", "s", "r"), "r", "answer");
        await _f.PutAsync(Key("umbrella", "s", "q"), "q", "answer", Vec.Random(_f.Random), tenant: "umbrella");
        await _f.PutAsync(Key("umbrella", "s2", "q"), "q", "answer", tenant: "umbrella");
    }

    private async Task<int> CountAsync(EntryFilter filter) => (await _f.Cache.ListAsync(filter, default)).Entries.Count;

    private sealed class Progress : IProgress<long>
    {
        public long Last { get; private set; }

        public void Report(long value) => Last = value;
    }
}
