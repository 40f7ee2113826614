using System.Text;
using EdgeRouter.Account;
using EdgeRouter.Tests.Memory;

namespace EdgeRouter.Tests.Account;

public sealed class DecisionFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Directory => Path.Combine(_folder.Path, "decisions");

    [Fact]
    public void Append_FullFile_BeginsTheNextAndKeepsTheNewest()
    {
        using (var files = new DecisionFiles(Directory, maxBytes: 10, most: 2))
        {
            foreach (var line in new[] { "1111\n", "2222\n", "3333\n", "4444\n", "5555\n", "long longer longest\n", "6666\n" })
                files.Append(Encoding.UTF8.GetBytes(line));
        }

        Assert.Equal(["decisions-000004.jsonl", "decisions-000005.jsonl"], DecisionFiles.Of(Directory).Select(Path.GetFileName));
        Assert.Equal(["long longer longest\n", "6666\n"], DecisionFiles.Of(Directory).Select(File.ReadAllText));
    }

    [Fact]
    public void Append_AfterARestart_GoesOnBehindATornLine()
    {
        using (var files = new DecisionFiles(Directory, 1000, 2))
            files.Append("{\"torn"u8);
        using (var files = new DecisionFiles(Directory, 1000, 2))
            files.Append("whole\n"u8);
        using (var files = new DecisionFiles(Directory, 1000, 2))
            files.Append("again\n"u8);

        Assert.Equal("{\"torn\nwhole\nagain\n", File.ReadAllText(DecisionFiles.Of(Directory).Single()));
    }

    [Fact]
    public void Open_SecondWriter_IsRefused()
    {
        using var files = new DecisionFiles(Directory, 1000, 2);

        Assert.Throws<IOException>(() => new DecisionFiles(Directory, 1000, 2));
    }

    [Fact]
    public void Open_WhileWritten_CanBeRead()
    {
        using var files = new DecisionFiles(Directory, 1000, 2);
        files.Append("line\n"u8);

        using var reader = new FileStream(DecisionFiles.Of(Directory).Single(), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.Equal(5, reader.Length);
    }

    [Fact]
    public void Append_FilesThatAreNotItsOwn_AreLeft()
    {
        using var files = new DecisionFiles(Directory, 1, 1);
        File.WriteAllText(Path.Combine(Directory, "decisions-x.jsonl"), "mine");
        for (var line = 0; line < 5; line++)
            files.Append("line\n"u8);

        Assert.True(File.Exists(Path.Combine(Directory, "decisions-x.jsonl")));
        Assert.Single(DecisionFiles.Of(Directory));
    }

    [Fact]
    public void Open_OnUnix_IsForItsOwnerAlone()
    {
        using var files = new DecisionFiles(Directory, 1000, 2);
        if (OperatingSystem.IsWindows())
            return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DecisionFiles.Of(Directory).Single()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Directory));
    }

    public void Dispose() => _folder.Dispose();
}
