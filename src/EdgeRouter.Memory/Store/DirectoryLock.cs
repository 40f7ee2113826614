using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Store;

/// <summary>Keeps other processes out of a directory while it lives: an open file that nobody else may open. The system lets go of it when the process dies.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private readonly SafeFileHandle _file;

    private DirectoryLock(SafeFileHandle file) => _file = file;

    /// <exception cref="DirectoryInUseException">Another process, or another cache of this one, has it.</exception>
    public static DirectoryLock Take(string directory)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "lock");
        try
        {
            return new DirectoryLock(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        // A missing folder or a full disk are IOExceptions of other types or say so themselves; a sharing violation is the plain one.
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(path))
        {
            throw new DirectoryInUseException(directory, e);
        }
    }

    public void Dispose() => _file.Dispose();
}
