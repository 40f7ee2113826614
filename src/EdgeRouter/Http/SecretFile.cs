using System.Security.Cryptography;

namespace EdgeRouter.Http;

/// <summary>Random bytes of this installation's own, in a file for its owner's eyes only.</summary>
internal static class SecretFile
{
    public const int Bytes = 32;

    /// <summary>The bytes in the file; new ones, written there, when there is none or it is damaged.</summary>
    /// <exception cref="IOException">The file can be neither read nor written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file can be neither read nor written.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: Bytes } kept)
            return kept;
        var secret = RandomNumberGenerator.GetBytes(Bytes);
        var fresh = path + ".new";
        File.Delete(fresh);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(fresh, options))
        {
            file.Write(secret);
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        return secret;
    }
}
