namespace EdgeRouter.Cli;

internal static class ExitCode
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary>Wrong arguments or a wrong configuration.</summary>
    public const int Usage = 2;
}
