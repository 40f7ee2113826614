using EdgeRouter.Memory;
using EdgeRouter.Memory.Store;
using static EdgeRouter.Tests.Memory.Answers;

namespace EdgeRouter.Tests.Memory.Store;

/// <summary>Starts and stops, with little or nothing between them: none is taken for damage, and none costs what was set aside before.</summary>
public sealed class StoreLifeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Store => _folder["store"];

    private string Seal => _folder["store/seal"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_AfterNothingWasPut_IsNotTakenForDamage()
    {
        for (var start = 0; start < 3; start++)
        {
            await using var store = Open();
            Assert.Null(store.RecoveryNote);
        }
        await PutAndCloseAsync();
        await using var full = Open();
        Assert.Null(full.RecoveryNote);
        using var answer = await full.ReadAsync(Key(1));
        AssertIs(answer, 1);
        Assert.False(Directory.Exists(Store + ".bad"));
    }

    [Fact]
    public async Task Open_AfterACrashBeforeTheFirstCheckpoint_BeginsAnewInPlace()
    {
        await using (var store = Open())
        {
            for (var i = 0; i < 200; i++) // 6 MB: the first pages are on disk
                store.TryPut(Prompt(i), Draft(i, 30_000));
            AnswerStoreTests.CopyFolder(Store, _folder["crashed"]);
        }
        Directory.Delete(Store, recursive: true);
        Directory.Move(_folder["crashed"], Store);
        Assert.True(new FileInfo(_folder["store/log.0"]).Length > LogLayout.PageSize);

        await using var recovered = Open();

        Assert.Contains("before its first checkpoint", recovered.RecoveryNote);
        Assert.False(Directory.Exists(Store + ".bad"));
        Assert.Equal(LogLayout.FirstAddress, new FileInfo(_folder["store/log.0"]).Length);
        Assert.Null(await recovered.ReadAsync(Key(1)));
    }

    [Fact]
    public async Task Open_DamagedAgainAndAgain_KeepsWhatWasSetAsideBefore()
    {
        string[] names = [Store + ".bad", Store + ".bad.2", Store + ".bad.3"];
        for (var round = 0; round < names.Length; round++)
        {
            await PutAndCloseAsync();
            await File.WriteAllTextAsync(Seal, $"damage {round}");
            await using var store = Open();
            Assert.Contains(names[round], store.RecoveryNote);
            Assert.Equal(round > 0, store.RecoveryNote!.Contains($"{round} set aside earlier", StringComparison.Ordinal));
        }
        for (var round = 0; round < names.Length; round++)
            Assert.Equal($"damage {round}", await File.ReadAllTextAsync(Path.Combine(names[round], "seal")));
    }

    [Fact]
    public async Task Open_ANewerVersion_RefusesAndTouchesNothing()
    {
        await PutAndCloseAsync();
        var bytes = await File.ReadAllBytesAsync(Seal);
        bytes[8]++;
        await File.WriteAllBytesAsync(Seal, bytes);
        var before = Contents();

        var refusal = Assert.Throws<NewerVersionException>(Open);

        Assert.Contains("is of version 3, newer than this build's 2", refusal.Message);
        Assert.Equal(before, Contents());
        Assert.False(Directory.Exists(Store + ".bad"));
    }

    /// <summary>Nothing was put since the last checkpoint, but that one has no hash index: the next start would read the log again.</summary>
    [Fact]
    public async Task Dispose_AfterACheckpointWithoutIndex_LeavesOne()
    {
        await using (var store = Open())
        {
            for (var i = 0; i < 3; i++)
            {
                store.TryPut(Prompt(i), Draft(i));
                Assert.True(await store.CheckpointAsync());
            }
            Assert.False(HasIndex());
        }
        Assert.True(HasIndex());
    }

    [Fact]
    public async Task Open_OnUnix_IsForThisUserAlone()
    {
        if (OperatingSystem.IsWindows())
            return;
        await PutAndCloseAsync();
        foreach (var path in Directory.GetFiles(Store, "*", SearchOption.AllDirectories))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        foreach (var path in Directory.GetDirectories(Store, "*", SearchOption.AllDirectories).Append(Store))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
    }

    private AnswerStore Open() => AnswerStoreOpener.Open(new AnswerStoreOptions(Store, AnswerStoreOptions.LeastMemory, 1L << 30));

    private async Task PutAndCloseAsync()
    {
        await using var store = Open();
        store.TryPut(Prompt(1), Draft(1));
    }

    private bool HasIndex()
    {
        Assert.Null(StoreSeal.TryRead(Seal, out var seal));
        return seal.HasIndex;
    }

    private Dictionary<string, string> Contents()
        => Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).ToDictionary(path => path, path => Convert.ToHexString(File.ReadAllBytes(path)));
}
