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

    public static Stream Open(string? path, Func<Stream> standardInput)
        => path is null or "-" ? standardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
