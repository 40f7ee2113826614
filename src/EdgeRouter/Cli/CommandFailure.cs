namespace EdgeRouter.Cli;

/// <summary>Ends a command with exit code 1 and this message on standard error.</summary>
internal sealed class CommandFailure(string message) : Exception(message);
