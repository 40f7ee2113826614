using EdgeRouter.Memory.Store;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Store;

/// <summary>Checkpoint and log damaged in every way tried: a store opens, and what it gives is what was put, or nothing.</summary>
public sealed class StoreDamageTests : IDisposable
{
    private const int Count = 60;
    private const int Length = 30_000;
    private readonly TempFolder _folder = new();

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

    /// <summary>Fields that FASTER walks by, at their offset in a record: 0 the link, 8 the length of the key, 48 of the value.</summary>
    [Theory]
    [InlineData(0, 8, int.MaxValue)]
    [InlineData(20, 8, int.MaxValue)]
    [InlineData(20, 48, int.MaxValue)]
    [InlineData(20, 0, int.MaxValue)]
    [InlineData(33, 8, 31)]
    [InlineData(34, 8, int.MaxValue)]
    [InlineData(47, 48, -1)]
    [InlineData(59, 8, int.MaxValue)]
    [InlineData(59, 48, LogLayout.MaxValue)]
    public async Task Restart_AfterADamagedRecord_LosesTheRestOfItsPageOnceAndKeepsWhatComesAfter(int record, int field, int value)
    {
        await FillAsync();
        await DamageAsync(record, field, value);
        await AssertLostOnceAsync(record);
    }

    /// <summary>The record then ends in the padding of its sector, behind the log's tail, where the next answer will begin.</summary>
    [Fact]
    public async Task Restart_AfterALengthBeyondTheTail_LosesThatAnswerOnceAndKeepsWhatComesAfter()
    {
        await FillAsync();
        await DamageAsync(Count - 1, LogLayout.ValueOffset, (int)AnswerCodec.EncodedLength(Draft(0, Length)) + 8);
        await AssertLostOnceAsync(Count - 1);
    }

    [Fact]
    public async Task Restart_AfterTwoDamagedPages_LosesTheRestOfBothOnce()
    {
        await FillAsync();
        await DamageAsync(10, 8, int.MaxValue);
        await DamageAsync(50, 8, int.MaxValue);
        await AssertLostOnceAsync(10, 50);
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

    private static int RecordSize => (LogLayout.ValueOffset + 4 + (int)AnswerCodec.EncodedLength(Draft(0, Length)) + 7) & ~7;

    private AnswerStore Open() => AnswerStoreOpener.Open(new AnswerStoreOptions(Store, AnswerStoreOptions.LeastMemory, 1L << 30));

    private async Task FillAsync()
    {
        await using var store = Open();
        for (var i = 0; i < Count; i++)
            store.TryPut(Prompt(i), Draft(i, Length));
    }

    private async Task DamageAsync(int record, int field, int value)
    {
        var onFirstPage = (LogLayout.PageSize - 64) / RecordSize;
        var start = record < onFirstPage ? 64 + record * RecordSize : LogLayout.PageSize + (record - onFirstPage) * RecordSize;
        await using var log = File.Open(Path.Combine(Store, "log.0"), FileMode.Open);
        log.Position = start + field;
        log.Write(BitConverter.GetBytes(value));
        // A link's address has 48 bits.
        if (field == 0)
            log.Write([0xFF, 0x7F]);
    }

    /// <summary>Opens what was damaged in these records, each the first such on its page; puts again what is lost; and restarts three times.</summary>
    private async Task AssertLostOnceAsync(params int[] damaged)
    {
        var onFirstPage = (LogLayout.PageSize - 64) / RecordSize;
        await using (var store = Open())
        {
            Assert.Contains($"{damaged.Length} damaged page", store.RecoveryNote);
            for (var i = 0; i < Count; i++)
            {
                using var answer = await store.ReadAsync(Key(i));
                if (damaged.Any(d => i >= d && i < onFirstPage == d < onFirstPage))
                    Assert.Null(answer);
                else
                    AssertIs(answer, i, Length);
                if (answer is null)
                    store.TryPut(Prompt(i), Draft(i, Length, generation: 1));
            }
        }
        for (var restart = 0; restart < 3; restart++)
        {
            await using var store = Open();
            Assert.Null(store.RecoveryNote);
            for (var i = 0; i < Count; i++)
            {
                using var answer = await store.ReadAsync(Key(i));
                AssertIs(answer, i, Length, answer?.Info.CompletionTokens ?? 0);
            }
            using var added = await store.ReadAsync(Key(Count + restart - 1));
            AssertIs(added, Count + restart - 1, Length, added?.Info.CompletionTokens ?? 0);
            store.TryPut(Prompt(Count + restart), Draft(Count + restart, Length));
        }
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
