namespace EdgeRouter.Cli;

/// <summary>Why a file cannot be read, in our own words.</summary>
internal static class FileProblem
{
    public static bool Is(Exception e) => e is IOException or UnauthorizedAccessException;

    public static string Describe(Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        UnauthorizedAccessException => "may not be read, or is a directory",
        _ => $"cannot be read ({e.Message})",
    };
}
