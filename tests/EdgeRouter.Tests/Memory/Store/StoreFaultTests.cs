using EdgeRouter.Memory.Store;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Store;

/// <summary>Every write of a load is failed once, alone and with those that follow; then the process dies. A store forgets, it does not fall back.</summary>
public sealed class StoreFaultTests : IDisposable
{
    private const int Rounds = 3;
    private const int Keys = 20;
    private const int Length = 10_000;
    private readonly TempFolder _folder = new();
    private int _writes;
    private int _writesBeforeTheLast;
    private int _writesBeforeTheStop;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Restart_AfterFailedWrites_GivesNothingOlderThanTheSeal(int failures)
    {
        Assert.Equal(Rounds, await RunAsync("whole", int.MaxValue, 0));
        Assert.Equal(Keys, await CountAsync("whole", Rounds));
        var writes = _writesBeforeTheStop;
        for (var fault = 0; fault < writes; fault++)
        {
            _writes = 0;
            var name = $"{failures}-{fault}";
            var sealedRound = await RunAsync(name, fault, failures);
            var count = await CountAsync(name, sealedRound);
            // A disk that has recovered by the last round has all of that.
            if (fault + failures <= _writesBeforeTheLast)
                Assert.Equal((Rounds, Keys), (sealedRound, count));
        }
    }

    /// <summary>Nothing is put between the two: the second has no more to write than the first was refused.</summary>
    [Fact]
    public async Task Checkpoint_AgainAfterARefusal_SealsWhatWasRefused()
    {
        var refusals = 0;
        for (var fault = 0; ; fault++)
        {
            _writes = 0;
            var name = $"again-{fault}";
            await using var store = Open("live" + name, () => FailBetween(fault, fault + 1));
            Put(store, Keys, Length, round: 1);
            if (await store.CheckpointAsync())
                break;
            refusals++;
            Assert.True(await store.CheckpointAsync());
            AnswerStoreTests.CopyFolder(_folder["live" + name], _folder[name]);
            Assert.Equal(Keys, await CountAsync(name, 1));
        }
        Assert.Equal(_writes, refusals);
    }

    /// <summary>More is refused than is kept to be written again, a segment of the log and more: the oldest of it is lost, and nothing else.</summary>
    [Fact]
    public async Task Restart_AfterALongRefusal_LosesOnlyWhatIsOldest()
    {
        const int Many = 200;
        const int Large = 500_000; // 100 MB; a segment has 64 MiB
        var isFull = false;
        await using (var store = Open("live", () => FailIf(Volatile.Read(ref isFull))))
        {
            Put(store, Keys, Length, round: 1);
            Assert.True(await store.CheckpointAsync());
            Volatile.Write(ref isFull, true);
            for (var key = Keys; key < Many; key++)
                store.TryPut(Prompt(key), Draft(key, Large));
            Assert.False(await store.CheckpointAsync());
            Volatile.Write(ref isFull, false);
            Assert.True(await store.CheckpointAsync());
            AnswerStoreTests.CopyFolder(_folder["live"], _folder["crashed"]);
        }
        await using var recovered = Open("crashed", null);
        Assert.DoesNotContain("began empty", recovered.RecoveryNote ?? "");
        var found = new List<int>();
        for (var key = Keys; key < Many; key++)
        {
            using var answer = await recovered.ReadAsync(Key(key));
            if (answer is null)
                continue;
            AssertIs(answer, key, Large);
            found.Add(key);
        }
        // The one refused last is always kept, and a page holds two.
        Assert.InRange(found.Count, 1, Many / 2);
        Assert.Equal(Enumerable.Range(Many - found.Count, found.Count), found);
    }

    /// <summary>Who serves others on the same thread asks this first.</summary>
    [Fact]
    public async Task TryPutNow_DiskIsSlow_DoesNothingUntilItHasWritten()
    {
        using var isWriting = new ManualResetEventSlim();
        using var mayWrite = new ManualResetEventSlim();
        await using var store = Open("slow", () =>
        {
            isWriting.Set();
            mayWrite.Wait();
        });
        Assert.True(store.TryPutNow(Prompt(0), Draft(0), out var fits) && fits);

        var checkpoint = Task.Run(store.CheckpointAsync);
        isWriting.Wait();
        Assert.False(store.TryPutNow(Prompt(1), Draft(1), out _));

        mayWrite.Set();
        Assert.True(await checkpoint);
        using (var nothing = await store.ReadAsync(Key(1)))
            Assert.Null(nothing);
        Assert.True(SpinWait.SpinUntil(() => store.TryPutNow(Prompt(1), Draft(1), out _), TimeSpan.FromSeconds(30)));
        using var answer = await store.ReadAsync(Key(1));
        AssertIs(answer, 1);
    }

    /// <returns>The last round that was sealed; what a crash leaves is in the folder of that name.</returns>
    private async Task<int> RunAsync(string name, int fault, int failures)
    {
        var sealedRound = 0;
        await using var store = Open("live" + name, () => FailBetween(fault, (long)fault + failures));
        for (var round = 1; round <= Rounds; round++)
        {
            _writesBeforeTheLast = _writes;
            Put(store, Keys, Length, round);
            if (await store.CheckpointAsync())
                sealedRound = round;
        }
        _writesBeforeTheStop = _writes;
        Assert.Equal(failures > 0, store.WriteFailures > 0);
        AnswerStoreTests.CopyFolder(_folder["live" + name], _folder[name]);
        return sealedRound;
    }

    private static void Put(AnswerStore store, int keys, int length, int round)
    {
        for (var key = 0; key < keys; key++)
            store.TryPut(Prompt(key), Draft(key, length, generation: round));
    }

    private static void FailIf(bool fails)
    {
        if (fails)
            throw new IOException("no space left");
    }

    /// <summary>Counts a write, and fails it when its number lies between.</summary>
    private void FailBetween(int from, long to)
    {
        var write = _writes++;
        FailIf(write >= from && write < to);
    }

    private AnswerStore Open(string name, Action? beforeWrite)
        => AnswerStoreOpener.Open(new AnswerStoreOptions(_folder[name], AnswerStoreOptions.LeastMemory, 1L << 30) { BeforeWrite = beforeWrite });

    /// <returns>How many of the keys gave what was sealed, or later; none gave anything else.</returns>
    private async Task<int> CountAsync(string name, int sealedRound)
    {
        await using var store = Open(name, null);
        var count = 0;
        for (var key = 0; key < Keys; key++)
        {
            using var answer = await store.ReadAsync(Key(key));
            if (answer is null)
                continue;
            Assert.InRange(answer.Info.CompletionTokens, sealedRound, Rounds);
            AssertIs(answer, key, Length, answer.Info.CompletionTokens);
            count++;
        }
        return count;
    }
}
