using EdgeRouter.Memory.Store;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Store;

/// <summary>Checkpoint and log damaged in every way tried: a store opens, and what it gives is what was put, or nothing.</summary>
public sealed class StoreDamageTests : IDisposable
{
    private const int Count = 60;
    private const int Length = 30_000;
    private readonly TempFolder _folder = new();
    private readonly long[] _starts = new long[Count];

    private string Store => _folder["store"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("seal")]
    [InlineData("info.dat.0")]
    [InlineData("ht.dat.0")]
    public async Task Open_AnyCheckpointFileDamaged_StartsEmptyAndKeepsTheFiles(string name)
    {
        await FillAsync();
        foreach (var path in Directory.GetFiles(Store, name, SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(path);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
        }
        await AssertStartsEmptyAsync();
    }

    [Theory]
    [InlineData("seal")]
    [InlineData("info.dat.0")]
    [InlineData("ht.dat.0")]
    [InlineData("log.0")]
    public async Task Open_AnyFileMissing_StartsEmptyAndKeepsTheFiles(string name)
    {
        await FillAsync();
        foreach (var path in Directory.GetFiles(Store, name, SearchOption.AllDirectories))
            File.Delete(path);
        await AssertStartsEmptyAsync();
    }

    [Fact]
    public async Task Open_LogCutShort_StartsEmpty()
    {
        await FillAsync();
        await using (var log = File.OpenWrite(Path.Combine(Store, "log.0")))
            log.SetLength(log.Length / 2);
        await AssertStartsEmptyAsync();
    }

    [Fact]
    public async Task Open_LogDamagedAnywhere_GivesTrueAnswersOrNone()
    {
        await FillAsync();
        var whole = _folder["whole"];
        AnswerStoreTests.CopyFolder(Store, whole);
        var random = new Random(1);
        var kept = 0;
        for (var round = 0; round < 40; round++)
        {
            Directory.Delete(Store, recursive: true);
            AnswerStoreTests.CopyFolder(whole, Store);
            await using (var log = File.Open(Path.Combine(Store, "log.0"), FileMode.Open))
            {
                for (var i = random.Next(1, 8); i > 0; i--)
                {
                    // The first 60 bytes of a record are FASTER's: there it hurts most.
                    var record = random.Next(Count) * RecordSize + 64;
                    log.Position = random.Next(2) == 0 ? random.NextInt64(log.Length) : record + random.Next(60);
                    var damage = new byte[random.Next(1, 9)];
                    random.NextBytes(damage);
                    log.Write(damage);
                }
            }
            kept += await CountTrueAnswersAsync();
        }
        Assert.InRange(kept, 40 * Count / 4, 40 * Count - 1);
    }

    /// <summary>Fields that FASTER walks by, at their offset in a record: 0 the link and its flags, 8 the length of the key, 12 the key, 48 the length of the value.</summary>
    [Theory]
    [InlineData(0, 8, int.MaxValue)]
    [InlineData(20, 0, -1)]
    [InlineData(20, 8, int.MaxValue)]
    [InlineData(33, 8, 31)]
    [InlineData(34, 12, 1)]
    [InlineData(47, 48, -1)]
    [InlineData(59, 48, LogLayout.MaxValue)]
    public async Task Restart_AfterDamageInWhatRecoveryReads_LosesThatPageOnly(int record, int field, int value)
    {
        await CrashAfterFillingAsync();
        await DamageAsync(record, field, value);
        await AssertLostAsync(Enumerable.Range(0, Count).Where(other => _starts[other] / LogLayout.PageSize == _starts[record] / LogLayout.PageSize));
    }

    /// <summary>The record then ends in the padding of its sector, behind the log's tail, where the next answer will begin.</summary>
    [Fact]
    public async Task Restart_AfterALengthBeyondTheTail_LosesThatPageOnly()
    {
        await CrashAfterFillingAsync();
        await DamageAsync(Count - 1, LogLayout.ValueOffset, (int)AnswerCodec.EncodedLength(Draft(0, Length)) + 8);
        await AssertLostAsync(Enumerable.Range(0, Count).Where(other => _starts[other] / LogLayout.PageSize == _starts[^1] / LogLayout.PageSize));
    }

    /// <summary>A page that was never written, though the disk said so: nothing in it is wrong, it is just not there.</summary>
    [Fact]
    public async Task Restart_AfterRecordsAreLostWithoutTrace_LosesThose()
    {
        await CrashAfterFillingAsync();
        await using (var log = File.Open(Path.Combine(Store, "log.0"), FileMode.Open))
        {
            log.Position = _starts[10];
            log.Write(new byte[3 * RecordSize]);
        }
        await AssertLostAsync([10, 11, 12]);
    }

    /// <summary>Its flags are gone, and with them that it is in force: FASTER steps over it.</summary>
    [Fact]
    public async Task Restart_AfterARecordIsTakenForAborted_LosesThatOne()
    {
        await CrashAfterFillingAsync();
        await DamageAsync(20, 4, 0);
        await AssertLostAsync([20]);
    }

    /// <summary>As a checkpoint of an edgerouter that wrote no heads: which keys were lost is not known then.</summary>
    [Fact]
    public async Task Restart_AfterDamageWithoutHeads_StartsEmpty()
    {
        await CrashAfterFillingAsync();
        File.Delete(Directory.GetFiles(Store, "heads.dat", SearchOption.AllDirectories).Single());
        Assert.Null(StoreSeal.TryRead(Path.Combine(Store, "seal"), out var seal));
        using (var writer = new LogWriter())
            seal.FilesChecksum = new CheckpointFiles(Store, writer, new WriteFailures(null)).Checksum(seal.Log, seal.Index);
        seal.Write(Path.Combine(Store, "seal"));
        await DamageAsync(20, 8, 31);
        await AssertStartsEmptyAsync();
    }

    /// <summary>The newest value of a key is damaged: the one it replaced, and the one that was deleted, are whole, and must not come back.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_NewestValueDamaged_NeverGivesTheOneBefore(bool afterARestart)
    {
        const int Filler = 400;
        var store = Open();
        store.TryPut(Prompt(1), Draft(1, Length, generation: 1));
        store.TryPut(Prompt(2), Draft(2, Length, generation: 1));
        var newest = store.TailAddress;
        store.TryPut(Prompt(1), Draft(1, Length, generation: 2));
        var deletion = store.TailAddress;
        store.Delete(Key(2));
        for (var i = 3; i < Filler; i++) // 12 MB through 4 MiB of memory
            store.TryPut(Prompt(i), Draft(i, Length));
        Assert.True(store.HeadAddress > deletion);
        Assert.True(await store.CheckpointAsync());
        if (afterARestart)
            await store.DisposeAsync();
        foreach (var address in (long[])[newest, deletion])
        {
            await using var log = File.Open(Path.Combine(Store, "log.0"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            // Of the key alone the checksum could tell what it was: head and key.
            foreach (var field in (int[])[LogLayout.KeyOffset + sizeof(int), LogLayout.ValueOffset + sizeof(int) + 16])
            {
                log.Position = address + field;
                log.Write([1, 2, 3, 4]);
            }
        }
        if (afterARestart)
            store = Open();
        await using (store)
        {
            Assert.Null(store.RecoveryNote);
            Assert.Null(await store.ReadAsync(Key(1)));
            Assert.Null(await store.ReadAsync(Key(2)));
            using var other = await store.ReadAsync(Key(3));
            AssertIs(other, 3, Length);
        }
    }

    /// <summary>A crash leaves records behind the tail that was sealed; whatever the next life puts there, they do not come back.</summary>
    [Fact]
    public async Task Restart_AfterACrash_CutsOffWhatLayBehindTheTail()
    {
        var copy = _folder["crashed"];
        await using (var store = Open())
        {
            store.TryPut(Prompt(0), Draft(0, 100));
            Assert.True(await store.CheckpointAsync());
            for (var i = 1; i < 600; i++)
                store.TryPut(Prompt(i), Draft(i, Length));
            AnswerStoreTests.CopyFolder(Store, copy);
        }
        var options = new AnswerStoreOptions(copy, AnswerStoreOptions.LeastMemory, 1L << 30);
        Assert.True(new FileInfo(Path.Combine(copy, "log.0")).Length > 1 << 20);
        for (var restart = 1; restart < 4; restart++)
        {
            await using var recovered = AnswerStoreOpener.Open(options);
            Assert.Null(recovered.RecoveryNote);
            Assert.True(new FileInfo(Path.Combine(copy, "log.0")).Length < 4096);
            for (var i = 1; i < 600; i++)
                Assert.Equal(i < restart, await HasAsync(recovered, i));
            recovered.TryPut(Prompt(restart), Draft(restart, 100));
        }

        static async Task<bool> HasAsync(AnswerStore store, int number)
        {
            using var answer = await store.ReadAsync(Key(number));
            if (answer is not null)
                AssertIs(answer, number, 100);
            return answer is not null;
        }
    }

    [Fact]
    public async Task Restart_AfterACrashBehindTheCheckpoint_IsNotTakenForDamage()
    {
        var copy = _folder["crashed"];
        await using (var store = Open())
        {
            store.TryPut(Prompt(0), Draft(0, 100));
            Assert.True(await store.CheckpointAsync());
            for (var i = 1; i < 600; i++) // enough to send the first page to disk, whole
                store.TryPut(Prompt(i), Draft(i, Length));
            AnswerStoreTests.CopyFolder(Store, copy);
        }
        await using var recovered = AnswerStoreOpener.Open(new AnswerStoreOptions(copy, AnswerStoreOptions.LeastMemory, 1L << 30));
        Assert.Null(recovered.RecoveryNote);
        using var answer = await recovered.ReadAsync(Key(0));
        AssertIs(answer, 0, 100);
    }

    [Fact]
    public async Task Read_RecordOnDiskDamaged_IsNull()
    {
        await using var store = Open();
        for (var i = 0; i < 600; i++)
            store.TryPut(Prompt(i), Draft(i, Length));
        Assert.True(await store.CheckpointAsync());
        Assert.True(store.HeadAddress > 8 << 20);
        var random = new Random(2);
        await using (var log = File.Open(Path.Combine(Store, "log.0"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            for (var offset = 64L; offset < 8 << 20; offset += 10_000)
            {
                log.Position = offset + random.Next(5000);
                log.WriteByte(0xEE);
            }
        }
        var found = 0;
        for (var i = 0; i < 600; i++)
        {
            using var answer = await store.ReadAsync(Key(i));
            if (answer is null)
                continue;
            AssertIs(answer, i, Length);
            found++;
        }
        Assert.InRange(found, 200, 500);
    }

    [Fact]
    public async Task Put_WhenTheDiskIsGone_GoesOnInMemoryAndCountsIt()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1));
        Assert.True(await store.CheckpointAsync());
        // Where the second segment, and any checkpoint, would go, there are folders of that name: every write fails, as on a full disk.
        Directory.CreateDirectory(Path.Combine(Store, "log.1"));
        foreach (var folder in (string[])["cpr-checkpoints", "index-checkpoints"])
        {
            Directory.Delete(Path.Combine(Store, folder), recursive: true);
            await File.WriteAllTextAsync(Path.Combine(Store, folder), "in the way");
        }
        for (var i = 0; i < 200; i++)
            Assert.True(store.TryPut(Prompt(i), Draft(i, 500_000)));
        Assert.False(await store.CheckpointAsync());
        Assert.True(store.WriteFailures > 0);
        using (var answer = await store.ReadAsync(Key(199)))
            AssertIs(answer, 199, 500_000);
        for (var i = 0; i < 200; i++)
        {
            using var answer = await store.ReadAsync(Key(i));
            if (answer is not null)
                AssertIs(answer, i, 500_000);
        }
    }

    private static int RecordSize => LogLayout.SizeOf((int)AnswerCodec.EncodedLength(Draft(0, Length)));

    private AnswerStore Open() => AnswerStoreOpener.Open(new AnswerStoreOptions(Store, AnswerStoreOptions.LeastMemory, 1L << 30));

    private async Task FillAsync()
    {
        await using var store = Open();
        for (var i = 0; i < Count; i++)
            store.TryPut(Prompt(i), Draft(i, Length));
    }

    /// <summary>
    /// Every key has an old value; the last checkpoint, which has no hash index, replaces them all, one in ten by a deletion: recovery reads that
    /// part of the log again.
    /// </summary>
    private async Task CrashAfterFillingAsync()
    {
        var crashed = _folder["crashed"];
        await using (var store = Open())
        {
            for (var i = 0; i < Count; i++)
                store.TryPut(Prompt(i), Draft(i, 100));
            store.TryPut(Prompt(Count), Draft(Count, 1_000_000)); // so that what follows is on other pages
            Assert.True(await store.CheckpointAsync());
            for (var i = 0; i < Count; i++)
            {
                var room = LogLayout.PageSize - store.TailAddress % LogLayout.PageSize;
                _starts[i] = store.TailAddress + (room < (IsDeleted(i) ? LogLayout.SizeOf(AnswerCodec.DeletedLength) : RecordSize) ? room : 0);
                if (IsDeleted(i))
                    store.Delete(Key(i));
                else
                    store.TryPut(Prompt(i), Draft(i, Length, generation: 1));
            }
            Assert.True(await store.CheckpointAsync());
            AnswerStoreTests.CopyFolder(Store, crashed);
        }
        Directory.Delete(Store, recursive: true);
        Directory.Move(crashed, Store);
    }

    private static bool IsDeleted(int number) => number % 10 == 5;

    private async Task DamageAsync(int record, int field, int value)
    {
        await using var log = File.Open(Path.Combine(Store, "log.0"), FileMode.Open);
        log.Position = _starts[record] + field;
        log.Write(BitConverter.GetBytes(value));
    }

    private async Task AssertStartsEmptyAsync()
    {
        await using (var store = Open())
        {
            Assert.Contains("began empty", store.RecoveryNote);
            Assert.True(Directory.Exists(Store + ".bad"));
            for (var i = 0; i < Count; i++)
                Assert.Null(await store.ReadAsync(Key(i)));
            Assert.True(store.TryPut(Prompt(1), Draft(1)));
        }
        await using var again = Open();
        Assert.Null(again.RecoveryNote);
        using var answer = await again.ReadAsync(Key(1));
        AssertIs(answer, 1);
    }

    /// <summary>Every key was put before, and is deleted or replaced by what is damaged: that must not come back, now or after another restart.</summary>
    private async Task AssertLostAsync(IEnumerable<int> lost)
    {
        for (var restart = 0; restart < 3; restart++)
        {
            await using var store = Open();
            if (restart == 0)
                Assert.Contains("are lost", store.RecoveryNote);
            Assert.False(Directory.Exists(Store + ".bad"));
            for (var i = 0; i < Count; i++)
            {
                using var answer = await store.ReadAsync(Key(i));
                if (lost.Contains(i) || IsDeleted(i))
                    Assert.Null(answer);
                else
                    AssertIs(answer, i, Length, generation: 1);
            }
            if (restart == 1)
            {
                for (var i = 1000; i < 1300; i++) // out of memory with all that is damaged
                    store.TryPut(Prompt(i), Draft(i, Length));
            }
        }
    }

    private async Task<int> CountTrueAnswersAsync()
    {
        await using var store = Open();
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            using var answer = await store.ReadAsync(Key(i));
            if (answer is null)
                continue;
            AssertIs(answer, i, Length);
            count++;
        }
        return count;
    }
}
