using EdgeRouter.Memory.Entries;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Memory.Store;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Store;

public sealed class AnswerStoreTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_AfterPut_GivesEveryField()
    {
        await using var store = Open();
        var draft = new AnswerDraft(new AnswerInfo(Now, 60, 11, 22, 33), "m"u8.ToArray(), "length"u8.ToArray(), "what?"u8.ToArray(), "because"u8.ToArray());
        Assert.True(store.TryPut(Prompt(1), draft));

        using var answer = await store.ReadAsync(Key(1));

        Assert.NotNull(answer);
        Assert.Equal(draft.Info, answer.Info);
        Assert.Equal("m"u8.ToArray(), answer.Model.ToArray());
        Assert.Equal("length"u8.ToArray(), answer.FinishReason.ToArray());
        Assert.Equal("what?"u8.ToArray(), answer.Query.ToArray());
        Assert.Equal("because"u8.ToArray(), answer.Content.ToArray());
    }

    [Fact]
    public async Task Read_UnknownKey_IsNull()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1));
        Assert.Null(await store.ReadAsync(Key(2)));
    }

    [Fact]
    public async Task Put_SameKeyAgain_ReadsTheNewer()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1, length: 300));
        store.TryPut(Prompt(1), Draft(1, length: 20, generation: 1));
        store.TryPut(Prompt(1), Draft(1, length: 4000, generation: 2));
        using var answer = await store.ReadAsync(Key(1));
        AssertIs(answer, 1, 4000, 2);
    }

    [Fact]
    public async Task Delete_OfStored_ReadsNull()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1));
        store.Delete(Key(1));
        Assert.Null(await store.ReadAsync(Key(1)));
        store.TryPut(Prompt(1), Draft(1, generation: 1));
        using var answer = await store.ReadAsync(Key(1));
        AssertIs(answer, 1, generation: 1);
    }

    [Fact]
    public async Task Put_LargerThanAPage_IsRefused()
    {
        await using var store = Open();
        var overhead = (int)AnswerCodec.EncodedLength(Draft(1, length: 0));
        Assert.False(store.TryPut(Prompt(1), Draft(1, length: LogLayout.MaxValue - overhead + 1)));
        Assert.Null(await store.ReadAsync(Key(1)));
        Assert.True(store.TryPut(Prompt(1), Draft(1, length: LogLayout.MaxValue - overhead)));
        using var answer = await store.ReadAsync(Key(1));
        AssertIs(answer, 1, LogLayout.MaxValue - overhead);
    }

    [Fact]
    public async Task Read_AnswersEvictedToDisk_ComeBack()
    {
        await using var store = Open();
        const int Count = 2000, Length = 8 * 1024; // 16 MiB through 4 MiB of memory
        for (var i = 0; i < Count; i++)
            Assert.True(store.TryPut(Prompt(i), Draft(i, Length)));
        Assert.True(store.HeadAddress > 8 << 20, "most of the log should have left memory");
        var fromDisk = 0;
        for (var i = 0; i < Count; i += 37)
        {
            var read = store.ReadAsync(Key(i));
            fromDisk += read.IsCompleted ? 0 : 1;
            using var answer = await read;
            AssertIs(answer, i, Length);
        }
        Assert.True(fromDisk > 10, $"{fromDisk} reads went to disk");
    }

    [Fact]
    public async Task Renew_OfAnAnswerOnDisk_BringsItBackToMemory()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1, 5000));
        Fill(store);
        using (var read = await FromDiskAsync(store, Key(1)))
            Assert.True(store.Renew(read));

        using var answer = await store.ReadAsync(Key(1));
        Assert.True(answer!.Address >= store.HeadAddress, "it should be in memory");
        AssertIs(answer, 1, 5000);
        Assert.False(store.Renew(answer!), "it is in memory already");
        var entries = 0;
        await foreach (var entry in store.WalkAsync(EntryFilter.All, default))
        {
            entries += entry.Key == Key(1) ? 1 : 0;
            entry.Dispose();
        }

        Assert.Equal(1, entries);
    }

    [Fact]
    public async Task Renew_AndARestart_KeepsTheAnswer()
    {
        await using (var store = Open())
        {
            store.TryPut(Prompt(1), Draft(1, 5000));
            Fill(store);
            using var read = await FromDiskAsync(store, Key(1));
            Assert.True(store.Renew(read));
        }

        await using var reopened = Open();
        Assert.Null(reopened.RecoveryNote);
        using var answer = await reopened.ReadAsync(Key(1));
        AssertIs(answer, 1, 5000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Renew_AfterADeletion_DoesNotBringItBack(bool deletionIsOnDisk)
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1, 5000));
        Fill(store);
        using var read = await FromDiskAsync(store, Key(1));
        store.Delete(Key(1));
        if (deletionIsOnDisk)
            Fill(store);

        Assert.False(store.Renew(read));

        Assert.Null(await store.ReadAsync(Key(1)));
    }

    [Fact]
    public async Task Renew_AfterANewerAnswer_LeavesThatOne()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1, 5000));
        Fill(store);
        using var read = await FromDiskAsync(store, Key(1));
        store.TryPut(Prompt(1), Draft(1, 100, generation: 9));

        Assert.False(store.Renew(read));

        using var answer = await store.ReadAsync(Key(1));
        AssertIs(answer, 1, 100, generation: 9);
    }

    [Fact]
    public async Task Renew_DuringAWalk_WaitsForAnotherTime()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1, 5000));
        store.TryPut(Prompt(2), Draft(2, 5000));
        Fill(store);
        var seen = new List<Hash256>();

        await foreach (var entry in store.WalkAsync(EntryFilter.All, default))
        {
            using (entry)
                seen.Add(entry.Key);
            if (seen.Count > 1)
                continue;
            using var read = await FromDiskAsync(store, Key(2));
            Assert.False(store.Renew(read));
        }

        Assert.Equal([Key(1), Key(2)], seen.Take(2));
        using var later = await FromDiskAsync(store, Key(2));
        Assert.True(store.Renew(later), "the walk has ended");
    }

    [Fact]
    public async Task Renew_OfALargeAnswer_DoesNothing()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1, 64 * 1024));
        Fill(store);
        using var read = await FromDiskAsync(store, Key(1));

        Assert.False(store.Renew(read));
    }

    [Fact]
    public async Task Renew_OfASetLargerThanMemory_DoesNotTurnTheLogOver()
    {
        await using var store = Open();
        Fill(store);
        var tail = store.TailAddress;
        var renewed = 0;
        for (var round = 0; round < 3; round++)
        {
            for (var i = 1000; i < 3000; i++)
            {
                using var read = await store.ReadAsync(Key(i));
                renewed += store.Renew(read!) ? 1 : 0;
            }
        }

        Assert.True(renewed > 100, $"{renewed} were put again");
        // A quarter of memory's 4 MiB, and of that a quarter again, and so on; in heads, and at pages' ends, a little is lost.
        Assert.InRange(store.TailAddress - tail, 1, 3 << 19);
    }

    [Fact]
    public async Task Restart_KeepsAnswersAndDeletions()
    {
        await using (var store = Open())
        {
            for (var i = 0; i < 1000; i++)
                store.TryPut(Prompt(i), Draft(i, 6000));
            store.TryPut(Prompt(5), Draft(5, 100, generation: 9));
            store.Delete(Key(6));
        }
        for (var round = 0; round < 2; round++)
        {
            await using var store = Open();
            Assert.Null(store.RecoveryNote);
            for (var i = 0; i < 1000; i += 7)
            {
                using var answer = await store.ReadAsync(Key(i));
                AssertIs(answer, i, 6000);
            }
            using var newer = await store.ReadAsync(Key(5));
            AssertIs(newer, 5, 100, 9);
            Assert.Null(await store.ReadAsync(Key(6)));
        }
    }

    [Fact]
    public async Task Restart_AfterACrash_KeepsWhatWasCheckpointed()
    {
        var copy = _folder["crashed"];
        await using (var store = Open())
        {
            for (var checkpoint = 0; checkpoint < 20; checkpoint++) // more than one with the index
            {
                for (var i = 0; i < 20; i++)
                    store.TryPut(Prompt(checkpoint * 20 + i), Draft(checkpoint * 20 + i, 3000));
                Assert.True(await store.CheckpointAsync());
            }
            store.TryPut(Prompt(9999), Draft(9999));
            CopyFolder(_folder["store"], copy); // what a killed process leaves behind
        }
        await using var recovered = AnswerStoreOpener.Open(new AnswerStoreOptions(copy, AnswerStoreOptions.LeastMemory, 1L << 30));
        Assert.Null(recovered.RecoveryNote);
        for (var i = 0; i < 400; i++)
        {
            using var answer = await recovered.ReadAsync(Key(i));
            AssertIs(answer, i, 3000);
        }
        Assert.Null(await recovered.ReadAsync(Key(9999)));
    }

    [Fact]
    public async Task Restart_WithOtherMemoryBounds_KeepsAnswers()
    {
        foreach (var memory in (long[])[16 << 20, 4 << 20, 32 << 20])
        {
            await using var store = Open(memory);
            Assert.Null(store.RecoveryNote);
            if (memory == 16 << 20)
            {
                for (var i = 0; i < 1200; i++)
                    store.TryPut(Prompt(i), Draft(i, 9000));
            }
            for (var i = 0; i < 1200; i += 11)
            {
                using var answer = await store.ReadAsync(Key(i));
                AssertIs(answer, i, 9000);
            }
        }
    }

    [Fact]
    public async Task Checkpoint_BeyondTheDiskBound_DropsTheOldest()
    {
        var options = new AnswerStoreOptions(_folder["store"], AnswerStoreOptions.LeastMemory, 8L << 20);
        await using (var store = AnswerStoreOpener.Open(options))
        {
            for (var i = 0; i < 160; i++)
                store.TryPut(Prompt(i), Draft(i, 500_000));
            Assert.True(await store.CheckpointAsync());
            Assert.Null(await store.ReadAsync(Key(0)));
            using var kept = await store.ReadAsync(Key(159));
            AssertIs(kept, 159, 500_000);
        }
        Assert.False(File.Exists(Path.Combine(_folder["store"], "log.0")));
        await using var reopened = AnswerStoreOpener.Open(options);
        Assert.Null(reopened.RecoveryNote);
        Assert.Null(await reopened.ReadAsync(Key(0)));
        using var answer = await reopened.ReadAsync(Key(150));
        AssertIs(answer, 150, 500_000);
    }

    [Fact]
    public async Task Read_FromMemory_AllocatesNothing()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1, 4000));
        var key = Key(1);
        for (var i = 0; i < 2000; i++)
            ReadOnce(store, key);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            ReadOnce(store, key);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task PutAndRead_FromManyThreads_NeverMixAnswers()
    {
        await using var store = Open();
        await Parallel.ForAsync(0, 8, async (thread, _) =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 1500; i++)
            {
                var number = random.Next(300);
                if (random.Next(3) == 0)
                    store.TryPut(Prompt(number), Draft(number, 3000 + number));
                if (thread == 0 && i % 300 == 0)
                    Assert.True(await store.CheckpointAsync());
                using var answer = await store.ReadAsync(Key(number));
                if (answer is not null)
                    AssertIs(answer, number, 3000 + number);
            }
        });
    }

    /// <summary>16 MiB through 4 MiB of memory.</summary>
    private static void Fill(AnswerStore store)
    {
        var address = store.TailAddress;
        for (var i = 1000; i < 3000; i++)
            store.TryPut(Prompt(i), Draft(i, 8 * 1024));
        Assert.True(store.HeadAddress > address, "what was there should have left memory");
        WaitUntilWritten(store);
    }

    /// <summary>Nothing is put again while the writer's thread is at work.</summary>
    internal static void WaitUntilWritten(AnswerStore store)
        => Assert.True(SpinWait.SpinUntil(() => store.IsIdle, TimeSpan.FromMinutes(1)), "what was put should have been written");

    private static async Task<StoredAnswer> FromDiskAsync(AnswerStore store, Hash256 key)
    {
        var answer = (await store.ReadAsync(key))!;
        Assert.True(answer.Address < store.HeadAddress, "it should be on disk");
        return answer;
    }

    private static void ReadOnce(AnswerStore store, Hash256 key)
    {
        var read = store.ReadAsync(key);
        if (!read.IsCompletedSuccessfully)
            throw new InvalidOperationException("The answer should have been in memory.");
        read.Result!.Dispose();
    }

    private AnswerStore Open(long memory = AnswerStoreOptions.LeastMemory)
        => AnswerStoreOpener.Open(new AnswerStoreOptions(_folder["store"], memory, 1L << 30));

    internal static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var folder in Directory.GetDirectories(from))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
