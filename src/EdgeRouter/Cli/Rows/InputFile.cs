using System.CommandLine;

namespace EdgeRouter.Cli.Rows;

/// <summary>The argument FILE of commands that read rows: absent or "-" is standard input.</summary>
internal static class InputFile
{
    public static Argument<string?> Argument(string content) => new("FILE")
    {
        Description = $"{content}; standard input if not given.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <exception cref="CommandFailure">There is no such file, or it may not be read.</exception>
    public static Stream Open(string? path, Func<Stream> standardInput)
    {
        if (path is null or "-")
            return standardInput();
        try
        {
            // No buffer of its own: LineReader reads in large pieces.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            throw new CommandFailure($"{path}: {FileProblem.Describe(e)}");
        }
    }
}
