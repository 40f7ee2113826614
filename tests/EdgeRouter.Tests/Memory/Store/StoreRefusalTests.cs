using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Store;

/// <summary>A disk that refuses every write, for a while: what is served is seen, what piles up is cleared, and whoever keeps the log is told.</summary>
public sealed class StoreRefusalTests : IDisposable
{
    private const int Length = 10_000;
    private readonly TempFolder _folder = new();
    private readonly List<string> _warnings = [];
    private bool _isFull;

    public void Dispose() => _folder.Dispose();

    /// <param name="count">A few are all in memory; of more, the older have left it for a disk that did not take them.</param>
    [Theory]
    [InlineData(5)]
    [InlineData(460)]
    [InlineData(2000)]
    public async Task Walk_WhileTheDiskRefuses_GivesAllThatIsServed(int count)
    {
        await using var store = Open();
        store.TryPut(Prompt(0), Draft(0, Length));
        Assert.True(await store.CheckpointAsync());
        Volatile.Write(ref _isFull, true);
        for (var i = 1; i < count; i++)
            store.TryPut(Prompt(i), Draft(i, Length));
        Assert.False(await store.CheckpointAsync());
        store.TryPut(Prompt(count), Draft(count, Length));

        var served = new List<Hash256>();
        for (var i = 0; i <= count; i++)
        {
            using var answer = await store.ReadAsync(Key(i));
            if (answer is not null)
                served.Add(Key(i));
        }
        Assert.Equal(served, await WalkAsync(store));
        Assert.InRange(served.Count, Math.Min(count + 1, 250), count + 1);
        Assert.Equal(count > 5, served.Count <= count);
    }

    [Fact]
    public async Task Walk_WhileOthersPut_GivesWhatWasThereBefore()
    {
        const int Before = 600;
        await using var store = Open();
        for (var i = 0; i < Before; i++)
            store.TryPut(Prompt(i), Draft(i, Length));
        var more = Task.Run(() =>
        {
            for (var i = Before; i < 3 * Before; i++)
                store.TryPut(Prompt(i), Draft(i, Length));
        });
        var seen = await WalkAsync(store);
        await more;
        Assert.Equal(Enumerable.Range(0, Before).Select(Key), seen.Take(Before));
    }

    [Fact]
    public async Task Renew_WhileTheDiskRefuses_LeavesTheAnswerWhereItIs()
    {
        const int Count = 600; // 6 MB through 4 MiB of memory
        await using var store = Open();
        for (var i = 0; i < Count; i++)
            store.TryPut(Prompt(i), Draft(i, Length));
        Assert.True(await store.CheckpointAsync());
        Volatile.Write(ref _isFull, true);
        store.TryPut(Prompt(Count), Draft(Count, Length));
        Assert.False(await store.CheckpointAsync());

        Assert.False(await RenewAsync(store));

        Volatile.Write(ref _isFull, false);
        Assert.True(await store.CheckpointAsync());
        Assert.True(await RenewAsync(store));
    }

    [Fact]
    public async Task Checkpoint_RefusedOften_LeavesNoFoldersAndWarnsOnceEach()
    {
        await using var store = Open();
        store.TryPut(Prompt(0), Draft(0));
        Assert.True(await store.CheckpointAsync());
        Assert.Empty(_warnings);
        for (var round = 1; round <= 2; round++)
        {
            Volatile.Write(ref _isFull, true);
            for (var i = 0; i < 20; i++)
            {
                store.TryPut(Prompt(i), Draft(i));
                Assert.False(await store.CheckpointAsync());
                Assert.Single(Directory.GetDirectories(_folder["store/cpr-checkpoints"]));
                Assert.Single(Directory.GetDirectories(_folder["store/index-checkpoints"]));
            }
            Assert.Equal(2 * round - 1, _warnings.Count);
            Assert.Contains("refuses writes (no space left)", _warnings[^1]);
            Volatile.Write(ref _isFull, false);
            Assert.True(await store.CheckpointAsync());
            Assert.Equal(2 * round, _warnings.Count);
            Assert.Contains("takes writes again", _warnings[^1]);
        }
    }

    private AnswerStore Open() => AnswerStoreOpener.Open(new AnswerStoreOptions(_folder["store"], AnswerStoreOptions.LeastMemory, 1L << 30)
    {
        BeforeWrite = () =>
        {
            if (Volatile.Read(ref _isFull))
                throw new IOException("no space left");
        },
        Warn = _warnings.Add,
    });

    /// <summary>What Renew says of the first answer, which lies on disk.</summary>
    private static async Task<bool> RenewAsync(AnswerStore store)
    {
        AnswerStoreTests.WaitUntilWritten(store);
        using var read = await store.ReadAsync(Key(0));
        Assert.True(read!.Address < store.HeadAddress);
        return store.Renew(read);
    }

    private static async Task<List<Hash256>> WalkAsync(AnswerStore store)
    {
        var keys = new List<Hash256>();
        await foreach (var stored in store.WalkAsync(EntryFilter.All, default))
        {
            using (stored)
                keys.Add(stored.Key);
        }
        return keys;
    }
}
