namespace EdgeRouter.Cli;

/// <summary>Ends a command with this message on standard error.</summary>
/// <param name="code">See <see cref="ExitCode"/>.</param>
internal sealed class CommandFailure(string message, int code = ExitCode.Failure) : Exception(message)
{
    public int Code => code;

    /// <summary>The command was used wrongly.</summary>
    public static CommandFailure OfUsage(string message) => new(message, ExitCode.Usage);
}
