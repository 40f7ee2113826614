using System.Globalization;

namespace EdgeRouter.Account;

/// <summary>
/// The files of a decision log: <c>decisions-000001.jsonl</c> and on in one directory, the highest number being written. One that is full is left and the
/// next begun; of more files than are to be kept the oldest go. A restart goes on where the last run ended, on a line of its own. On Unix the directory is
/// made with mode 0700, files with 0600. Not thread-safe.
/// </summary>
internal sealed class DecisionFiles : IDisposable
{
    private const string Prefix = "decisions-", Suffix = ".jsonl";
    private const string Pattern = Prefix + "*" + Suffix;

    private readonly string _directory;
    private readonly long _maxBytes;
    private readonly int _most;
    private readonly FileStream _lock;
    private FileStream? _file;
    private int _number;

    /// <exception cref="IOException">The directory cannot be written, or another router writes there.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory cannot be written.</exception>
    public DecisionFiles(string directory, long maxBytes, int most)
    {
        (_directory, _maxBytes, _most) = (Path.GetFullPath(directory), maxBytes, most);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_directory);
        else
            Directory.CreateDirectory(_directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _lock = Open(Path.Combine(_directory, "lock"), FileShare.None);
        try
        {
            _number = Math.Max(1, Numbers(_directory).LastOrDefault());
            _file = Continue();
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    /// <summary>The files of a directory, oldest first.</summary>
    public static IEnumerable<string> Of(string directory) => Numbers(directory).Select(number => Path.Combine(directory, Name(number)));

    /// <summary>Appends one line, its LF included, to the file, or to the next when it would not fit. It is with the operating system then.</summary>
    /// <exception cref="IOException">The disk refuses. The line may be there in part; the next begins on a line of its own.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written any more.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        try
        {
            var file = _file ??= Continue();
            if (file.Position > 0 && file.Position + line.Length > _maxBytes)
                file = Next();
            file.Write(line);
        }
        catch
        {
            Close();
            throw;
        }
    }

    public void Dispose()
    {
        Close();
        _lock.Dispose();
    }

    private static IEnumerable<int> Numbers(string directory)
        => Directory.EnumerateFiles(directory, Pattern)
            .Select(path => int.TryParse(Path.GetFileName(path.AsSpan())[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Where(number => number > 0)
            .Order();

    private static string Name(int number) => Prefix + number.ToString("000000", CultureInfo.InvariantCulture) + Suffix;

    /// <summary>Without a buffer: what was written is there, and what is refused is refused at once.</summary>
    private static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    private FileStream Next()
    {
        Close();
        _number++;
        _file = Open(Path.Combine(_directory, Name(_number)), FileShare.Read);
        foreach (var old in Numbers(_directory).SkipLast(_most).ToList())
            File.Delete(Path.Combine(_directory, Name(old)));
        return _file;
    }

    /// <summary>Behind what was written last, which may have ended in the middle of a line.</summary>
    private FileStream Continue()
    {
        var file = Open(Path.Combine(_directory, Name(_number)), FileShare.Read);
        try
        {
            if (file.Length == 0)
                return file;
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
                file.WriteByte((byte)'\n');
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
