using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Guard;
using System.Text;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using EdgeRouter.Tests.Memory.Vectors;

namespace EdgeRouter.Tests.Memory;

public sealed class AnswerCacheTests : IDisposable
{
    private const int AnyAge = int.MaxValue;
    private readonly TempFolder _folder = new();
    private readonly FakeTime _time = new();
    private readonly Random _random = new(1);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Exact_AfterPut_IsServed()
    {
        await using var cache = Open();
        var key = KeyOf("acme", "scope", "what is up?");
        await PutAsync(cache, key, "what is up?", "the sky", []);
        using var answer = await cache.TryGetExactAsync(key.Exact, AnyAge, default);
        Assert.Equal("the sky", Text(answer!.Content));
        Assert.Equal("what is up?", Text(answer.Query));
        Assert.Equal(0, cache.IndexRows);
        Assert.False(cache.HasScope(key.Scope));
    }

    [Fact]
    public async Task Near_SameMeaning_IsServedWithItsSimilarity()
    {
        await using var cache = Open();
        var key = KeyOf("acme", "scope", "how do I bake bread?");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "how do I bake bread?", "slowly", vector);
        Assert.True(cache.HasScope(key.Scope));

        var hit = await NearAsync(cache, key, Vec.Near(_random, vector, 0.95), "how to bake bread?");

        using var answer = hit.Answer;
        Assert.Equal("slowly", Text(answer!.Content));
        Assert.Equal(0.95, hit.Similarity, 1e-4);
        Assert.Equal(GuardVerdict.Pass, hit.Refusal);
    }

    [Fact]
    public async Task Near_BelowTheThreshold_IsAMissThatTellsTheBest()
    {
        await using var cache = Open();
        var key = KeyOf("acme", "scope", "q");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "q", "a", vector);
        var hit = await NearAsync(cache, key, Vec.Near(_random, vector, 0.85), "q");
        Assert.Null(hit.Answer);
        Assert.Equal(0.85, hit.Similarity, 1e-4);
    }

    public static TheoryData<string, string> OtherScopes => new()
    {
        { "umbrella", "gpt|be brief|" },
        { "acme", "gpt-mini|be brief|" },
        { "acme", "gpt|be long|" },
        { "acme", "gpt|be brief|earlier turn" },
        { "acm", "egpt|be brief|" },
        { "", "acmegpt|be brief|" },
    };

    /// <summary>The very same question, from another tenant or behind another prompt, with the very same vector.</summary>
    [Theory]
    [MemberData(nameof(OtherScopes))]
    public async Task Lookup_FromAnotherScope_Misses(string tenant, string scope)
    {
        await using var cache = Open();
        var vector = Vec.Random(_random);
        await PutAsync(cache, KeyOf("acme", "gpt|be brief|", "question"), "question", "secret", vector);
        var other = KeyOf(tenant, scope, "question");

        Assert.Null(await cache.TryGetExactAsync(other.Exact, AnyAge, default));
        var hit = await NearAsync(cache, other, vector, "question");

        Assert.Null(hit.Answer);
        Assert.Equal(0, hit.Similarity);
        Assert.False(cache.HasScope(other.Scope));
    }

    [Fact]
    public async Task Near_BestIsGuarded_FallsToTheNext()
    {
        await using var cache = Open();
        var vector = Vec.Random(_random);
        await PutAsync(cache, KeyOf("t", "s", "disable it"), "disable it", "off", Vec.Near(_random, vector, 0.99));
        await PutAsync(cache, KeyOf("t", "s", "please enable it"), "please enable it", "on", Vec.Near(_random, vector, 0.95));
        var hit = await NearAsync(cache, KeyOf("t", "s", ""), vector, "enable it");
        using var answer = hit.Answer;
        Assert.Equal("on", Text(answer!.Content));
        Assert.Equal(0.95, hit.Similarity, 1e-4);
        Assert.NotEqual(GuardVerdict.Pass, hit.Refusal);
    }

    [Fact]
    public async Task Near_AllGuarded_IsAMiss()
    {
        await using var cache = Open();
        var vector = Vec.Random(_random);
        await PutAsync(cache, KeyOf("t", "s", "in 3 days"), "in 3 days", "a", vector);
        var hit = await NearAsync(cache, KeyOf("t", "s", ""), vector, "in 5 days");
        Assert.Null(hit.Answer);
        Assert.NotEqual(GuardVerdict.Pass, hit.Refusal);
        Assert.Equal(1, hit.Similarity, 1e-4);
        Assert.Equal(1, cache.IndexRows);
    }

    [Fact]
    public async Task Near_AnswerGoneFromTheStore_FallsToTheNextAndDropsTheRow()
    {
        await using var cache = Open();
        var vector = Vec.Random(_random);
        var gone = KeyOf("t", "s", "one");
        await PutAsync(cache, gone, "one", "gone", Vec.Near(_random, vector, 0.99), ttl: 60);
        await PutAsync(cache, KeyOf("t", "s", "two"), "one", "there", Vec.Near(_random, vector, 0.95));
        // A newer answer of the same key without a row and with a shorter life: the old row now points to something stale.
        await PutAsync(cache, gone, "one", "shorter", [], ttl: 5);
        _time.Advance(TimeSpan.FromSeconds(10));

        using var answer = (await NearAsync(cache, gone, vector, "one")).Answer;

        Assert.Equal("there", Text(answer!.Content));
        Assert.Equal(1, cache.IndexRows);
    }

    [Fact]
    public async Task Lookup_AfterTheTtl_Misses()
    {
        await using var cache = Open();
        var key = KeyOf("t", "s", "q");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "q", "a", vector, ttl: 60);
        _time.Advance(TimeSpan.FromSeconds(59));
        using (var fresh = await cache.TryGetExactAsync(key.Exact, AnyAge, default))
            Assert.NotNull(fresh);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await cache.TryGetExactAsync(key.Exact, AnyAge, default));
        Assert.Null((await NearAsync(cache, key, vector, "q")).Answer);
    }

    [Fact]
    public async Task Lookup_OlderThanMaxAge_MissesButStays()
    {
        await using var cache = Open();
        var key = KeyOf("t", "s", "q");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "q", "a", vector);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Null(await cache.TryGetExactAsync(key.Exact, 29, default));
        Assert.Null((await NearAsync(cache, key, vector, "q", maxAge: 29)).Answer);
        using var exact = await cache.TryGetExactAsync(key.Exact, 30, default);
        Assert.NotNull(exact);
        using var near = (await NearAsync(cache, key, vector, "q", maxAge: 30)).Answer;
        Assert.NotNull(near);
    }

    [Fact]
    public async Task Delete_OfAnAnswer_RemovesItForBothLookups()
    {
        await using var cache = Open();
        var key = KeyOf("t", "s", "q");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "q", "a", vector);
        Assert.Equal(ChangeResult.Done, await cache.DeleteAsync(key.Exact, default));
        Assert.Equal(ChangeResult.NoEntry, await cache.DeleteAsync(key.Exact, default));
        Assert.Null(await cache.TryGetExactAsync(key.Exact, AnyAge, default));
        Assert.Null((await NearAsync(cache, key, vector, "q")).Answer);
        Assert.False(cache.HasScope(key.Scope));
    }

    [Fact]
    public async Task Put_SameKeyAgain_ServesTheNewerFromOneRow()
    {
        await using var cache = Open();
        var key = KeyOf("t", "s", "q");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "q", "old", vector);
        await PutAsync(cache, key, "q", "new", vector);
        Assert.Equal(1, cache.IndexRows);
        using var answer = (await NearAsync(cache, key, vector, "q")).Answer;
        Assert.Equal("new", Text(answer!.Content));
    }

    [Fact]
    public async Task Put_TooLarge_IsCountedAndLeavesNoRow()
    {
        await using var cache = Open();
        var key = KeyOf("t", "s", "q");
        await PutAsync(cache, key, "q", new string('x', LogLayout.PageSize), Vec.Random(_random));
        Assert.Null(await cache.TryGetExactAsync(key.Exact, AnyAge, default));
        Assert.Equal(0, cache.IndexRows);
        Assert.Equal(1, cache.Stats.Refused);
    }

    [Fact]
    public async Task Near_AnswersOnDisk_AreFetchedAndFallThroughToo()
    {
        await using var cache = Open();
        var vector = Vec.Random(_random);
        await PutAsync(cache, KeyOf("t", "s", "disable it"), "disable it", "off", Vec.Near(_random, vector, 0.99));
        await PutAsync(cache, KeyOf("t", "s", "enable it"), "enable it", "on", Vec.Near(_random, vector, 0.95));
        for (var i = 0; i < 40; i++) // 8 MB through 4 MiB of memory
            await PutAsync(cache, KeyOf("t", "filler", $"{i}"), "", new string('x', 200_000), []);

        var hit = await NearAsync(cache, KeyOf("t", "s", ""), vector, "please enable it");

        using var answer = hit.Answer;
        Assert.Equal("on", Text(answer!.Content));
        Assert.NotEqual(GuardVerdict.Pass, hit.Refusal);
    }

    [Fact]
    public async Task NearDisabled_StoresAndFindsExactlyOnly()
    {
        await using var cache = Open(near: false);
        var key = KeyOf("t", "s", "q");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "q", "a", vector);
        Assert.False(cache.HasScope(key.Scope));
        Assert.Null((await NearAsync(cache, key, vector, "q")).Answer);
        using var exact = await cache.TryGetExactAsync(key.Exact, AnyAge, default);
        Assert.NotNull(exact);
    }

    [Fact]
    public async Task Restart_KeepsAnswersRowsAndScopes()
    {
        var vectors = Enumerable.Range(0, 50).Select(_ => Vec.Random(_random)).ToArray();
        await using (var cache = Open())
        {
            for (var i = 0; i < 50; i++)
                await PutAsync(cache, KeyOf("t", $"s{i % 5}", $"q{i}"), $"q{i}", $"a{i}", vectors[i]);
            await cache.DeleteAsync(KeyOf("t", "s3", "q3").Exact, default);
        }
        await using var reopened = Open();
        Assert.Empty(reopened.RecoveryNotes);
        Assert.Equal(49, reopened.IndexRows);
        Assert.Equal(49, reopened.Stats.StoreEntries, 2.0);
        for (var i = 0; i < 50; i++)
        {
            var key = KeyOf("t", $"s{i % 5}", $"q{i}");
            using var exact = await reopened.TryGetExactAsync(key.Exact, AnyAge, default);
            using var near = (await NearAsync(reopened, key, vectors[i], $"q{i}")).Answer;
            Assert.Equal(i == 3 ? null : $"a{i}", exact is null ? null : Text(exact.Content));
            Assert.Equal(i == 3 ? null : $"a{i}", near is null ? null : Text(near.Content));
            Assert.Null((await NearAsync(reopened, KeyOf("t", $"s{(i + 1) % 5}", ""), vectors[i], $"q{i}")).Answer);
        }
    }

    [Fact]
    public async Task Crash_AfterTheTimerFired_KeepsWhatWasThere()
    {
        var vector = Vec.Random(_random);
        var lost = Vec.Near(_random, vector, 0.97);
        var key = KeyOf("t", "s", "q");
        await using (var cache = Open())
        {
            await PutAsync(cache, key, "q", "a", vector);
            _time.Advance(TimeSpan.FromSeconds(30));
            await cache.Maintenance;
            await PutAsync(cache, KeyOf("t", "s", "lost"), "lost", "lost", lost);
            Store.AnswerStoreTests.CopyFolder(_folder["data/store"], _folder["copy/store"]);
            Store.AnswerStoreTests.CopyFolder(_folder["data/index"], _folder["copy/index"]);
        }
        await using var recovered = AnswerCache.Open(Options() with { Directory = _folder["copy"] }, _time);
        Assert.Equal(2, recovered.IndexRows);
        using (var hit = (await NearAsync(recovered, key, lost, "q")).Answer)
            Assert.Equal("a", Text(hit!.Content));
        // The index is ahead of the store: the row of the lost answer goes when it is met.
        Assert.Equal(1, recovered.IndexRows);
    }

    [Fact]
    public async Task Maintenance_RemovesExpiredRows()
    {
        await using var cache = Open();
        await PutAsync(cache, KeyOf("t", "s", "q"), "q", "a", Vec.Random(_random), ttl: 20);
        _time.Advance(TimeSpan.FromSeconds(30));
        await cache.Maintenance;
        Assert.Equal(0, cache.IndexRows);
    }

    [Fact]
    public async Task Put_BeyondTheDiskBound_DropsTheOldestBeforeItsTime()
    {
        await using var cache = AnswerCache.Open(Options() with { DiskBytes = 8 << 20 }, _time);
        var first = KeyOf("t", "s", "0");
        for (var i = 0; i < 160; i++) // 80 MB
        {
            await PutAsync(cache, KeyOf("t", "s", $"{i}"), "q", new string('x', 500_000), []);
            await cache.Maintenance;
        }
        Assert.Null(await cache.TryGetExactAsync(first.Exact, AnyAge, default));
        using var last = await cache.TryGetExactAsync(KeyOf("t", "s", "159").Exact, AnyAge, default);
        Assert.NotNull(last);
        Assert.False(File.Exists(_folder["data/store/log.0"]));
    }

    [Fact]
    public async Task Put_AtTheLeastDiskBound_StaysWithinIt()
    {
        var least = AnswerCacheOptions.LeastDisk(AnswerStoreOptions.LeastMemory);
        Assert.Equal(136 << 20, least);
        await using var cache = AnswerCache.Open(Options() with { DiskBytes = least }, _time);
        for (var i = 0; i < 450; i++) // 225 MB
        {
            await PutAsync(cache, KeyOf("t", "s", $"{i}"), "q", new string('x', 500_000), []);
            await cache.Maintenance;
            Assert.InRange(Directory.GetFiles(_folder["data/store"], "log.*").Sum(path => new FileInfo(path).Length), 0, least);
        }
    }

    [Fact]
    public async Task Open_DirectoryInUse_SaysSo()
    {
        await using var cache = Open();
        var refused = Assert.Throws<DirectoryInUseException>(() => Open());
        Assert.IsAssignableFrom<IOException>(refused);
        Assert.Equal($"data_dir {_folder["data"]} is in use by another edgerouter", refused.Message);
    }

    [Fact]
    public async Task Open_AfterDispose_Works()
    {
        for (var i = 0; i < 3; i++)
            await using (Open())
            {
            }
    }

    [Fact]
    public async Task Open_DamagedStore_NotesItAndServesNothingWrong()
    {
        var vector = Vec.Random(_random);
        var key = KeyOf("t", "s", "q");
        await using (var cache = Open())
            await PutAsync(cache, key, "q", "a", vector);
        File.Delete(_folder["data/store/seal"]);
        await using var reopened = Open();
        Assert.Contains("began empty", Assert.Single(reopened.RecoveryNotes));
        Assert.Null((await NearAsync(reopened, key, vector, "q")).Answer);
        Assert.Equal(0, reopened.IndexRows);
    }

    [Fact]
    public async Task ExactAndNear_Warm_AllocateNothing()
    {
        await using var cache = Open();
        var key = KeyOf("t", "s", "q");
        var vector = Vec.Random(_random);
        await PutAsync(cache, key, "the 5 things", "an answer", vector);
        var query = "5 of the things"u8.ToArray();

        Assert.Equal(0, Allocations.Of(() => LookUp(cache, key, vector, query)));
    }

    [Fact]
    public async Task Lookup_Cancelled_IsCancelled()
    {
        await using var cache = Open();
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cache.TryGetExactAsync(default, AnyAge, source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await cache.TryGetNearAsync(default, new float[384], default, AnyAge, source.Token));
    }

    private static void LookUp(AnswerCache cache, in PromptKey key, float[] vector, byte[] query)
    {
        var exact = cache.TryGetExactAsync(key.Exact, AnyAge, default);
        var near = cache.TryGetNearAsync(key.Scope, vector, query, AnyAge, default);
        if (!exact.IsCompletedSuccessfully || !near.IsCompletedSuccessfully)
            throw new InvalidOperationException("Both should have been in memory.");
        exact.Result!.Dispose();
        near.Result.Answer!.Dispose();
    }

    private static PromptKey KeyOf(string tenant, string scope, string query)
        => PromptKey.Compute(Encoding.UTF8.GetBytes(tenant), Encoding.UTF8.GetBytes(scope), Encoding.UTF8.GetBytes(query));

    private static string Text(ReadOnlyMemory<byte> utf8) => Encoding.UTF8.GetString(utf8.Span);

    private static ValueTask<NearHit> NearAsync(AnswerCache cache, PromptKey key, float[] vector, string query, int maxAge = AnyAge)
        => cache.TryGetNearAsync(key.Scope, vector, Encoding.UTF8.GetBytes(query), maxAge, default);

    private ValueTask PutAsync(AnswerCache cache, PromptKey key, string query, string content, float[] vector, int ttl = 3600)
        => cache.PutAsync(key, new AnswerDraft(
            new AnswerInfo(_time.GetUtcNow().ToUnixTimeSeconds(), ttl, 1, 2, 3), "m"u8.ToArray(), "stop"u8.ToArray(),
            Encoding.UTF8.GetBytes(query), Encoding.UTF8.GetBytes(content)), vector, default);

    private AnswerCacheOptions Options(bool near = true) => new(_folder["data"], near, 0.9, AnswerStoreOptions.LeastMemory);

    private AnswerCache Open(bool near = true) => AnswerCache.Open(Options(near), _time);
}
