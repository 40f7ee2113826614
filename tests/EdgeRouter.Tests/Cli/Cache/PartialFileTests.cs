using EdgeRouter.Cli.Cache;
using EdgeRouter.Tests.Memory;

namespace EdgeRouter.Tests.Cli.Cache;

public sealed class PartialFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Dispose_NotCommitted_LeavesWhatWasThereAndNothingElse()
    {
        await File.WriteAllTextAsync(_folder["answers"], "before");
        await using (var file = PartialFile.Create(_folder["answers"]))
            await file.Stream.WriteAsync("half"u8.ToArray());
        Assert.Equal("before", await File.ReadAllTextAsync(_folder["answers"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Commit_ReplacesWhatWasThere_ForThisUserAlone()
    {
        await File.WriteAllTextAsync(_folder["answers"], "before");
        await File.WriteAllTextAsync(_folder["answers.partial"], "of one that was killed");
        await using (var file = PartialFile.Create(_folder["answers"]))
        {
            await file.Stream.WriteAsync("whole"u8.ToArray());
            await file.CommitAsync();
        }
        Assert.Equal("whole", await File.ReadAllTextAsync(_folder["answers"]));
        Assert.Single(Directory.GetFiles(_folder.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder["answers"]));
    }
}
