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

    [Fact]
    public async Task Read_RecordOnDiskDamaged_IsNull()
    {
        await using var store = Open();
        for (var i = 0; i < 600; i++)
            store.TryPut(Key(i), Draft(i, Length));
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
        store.TryPut(Key(1), Draft(1));
        Assert.True(await store.CheckpointAsync());
        // Where the second segment, and any checkpoint, would go, there are folders of that name: every write fails, as on a full disk.
        Directory.CreateDirectory(Path.Combine(Store, "log.1"));
        foreach (var folder in (string[])["cpr-checkpoints", "index-checkpoints"])
        {
            Directory.Delete(Path.Combine(Store, folder), recursive: true);
            await File.WriteAllTextAsync(Path.Combine(Store, folder), "in the way");
        }
        for (var i = 0; i < 200; i++)
            Assert.True(store.TryPut(Key(i), Draft(i, 500_000)));
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
            store.TryPut(Key(i), Draft(i, Length));
    }

    private async Task AssertStartsEmptyAsync()
    {
        await using (var store = Open())
        {
            Assert.Contains("began empty", store.RecoveryNote);
            Assert.True(Directory.Exists(Store + ".bad"));
            for (var i = 0; i < Count; i++)
                Assert.Null(await store.ReadAsync(Key(i)));
            Assert.True(store.TryPut(Key(1), Draft(1)));
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
