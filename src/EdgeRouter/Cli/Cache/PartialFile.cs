namespace EdgeRouter.Cli.Cache;

/// <summary>A file that is written beside its place, as <c>PATH.partial</c>, takes it when it is whole, and is gone when it is not. On Unix for this user alone.</summary>
internal sealed class PartialFile : IAsyncDisposable
{
    private readonly string _path;
    private bool _isCommitted;

    private PartialFile(string path, FileStream stream) => (_path, Stream) = (path, stream);

    public FileStream Stream { get; }

    private string Partial => PartialOf(_path);

    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static PartialFile Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // One that is left keeps its mode when it is written over.
        File.Delete(PartialOf(path));
        return new(path, new FileStream(PartialOf(path), options));
    }

    /// <summary>In the place of what is there.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public async ValueTask CommitAsync()
    {
        await Stream.DisposeAsync();
        File.Move(Partial, _path, overwrite: true);
        _isCommitted = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isCommitted)
            return;
        try
        {
            await Stream.DisposeAsync();
        }
        finally
        {
            File.Delete(Partial);
        }
    }

    private static string PartialOf(string path) => path + ".partial";
}
