using Microsoft.Win32.SafeHandles;

namespace EdgeRouter.Memory.Store;

/// <summary>Keeps other processes out of a directory while it lives: an open file that nobody else may open. The system lets go of it when the process dies.</summary>
internal sealed class DirectoryLock : IDisposable
{
    /// <summary>Win32 ERROR_SHARING_VIOLATION as an HRESULT.</summary>
    private const int SharingViolation = unchecked((int)0x80070020);

    /// <summary>What flock(2) says of a lock that is taken; .NET gives the errno as it is.</summary>
    private const int WouldBlockLinux = 11, WouldBlockMac = 35;

    private readonly SafeFileHandle _file;

    private DirectoryLock(SafeFileHandle file) => _file = file;

    /// <exception cref="DirectoryInUseException">Another process, or another cache of this one, has it.</exception>
    public static DirectoryLock Take(string directory)
    {
        PrivateFiles.CreateDirectory(directory);
        var path = Path.Combine(directory, "lock");
        try
        {
            return new DirectoryLock(PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e.HResult is SharingViolation or WouldBlockLinux or WouldBlockMac)
        {
            throw new DirectoryInUseException(directory, e);
        }
    }

    public void Dispose() => _file.Dispose();
}
