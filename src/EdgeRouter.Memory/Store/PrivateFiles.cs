using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Store;

/// <summary>Files with what users said in them: on Unix what is made here is for this user alone (0700, 0600); what is there keeps its mode.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be made.</exception>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }
        // The mode is the last folder's only; those above it that are missing are as much ours.
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } above && !Directory.Exists(above))
            CreateDirectory(above);
        Directory.CreateDirectory(path, OwnFolder);
    }

    /// <summary>As <see cref="File.OpenHandle"/>.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The disk refuses.</exception>
    public static SafeFileHandle Open(string path, FileMode mode, FileAccess access, FileShare share = FileShare.Read, long size = 0)
    {
        var isNew = mode != FileMode.Open && !File.Exists(path);
        var file = File.OpenHandle(path, mode, access, share, FileOptions.None, size);
        if (!isNew || OperatingSystem.IsWindows())
            return file;
        try
        {
            File.SetUnixFileMode(file, OwnFile);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
