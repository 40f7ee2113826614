using System.CommandLine;
using System.CommandLine.Invocation;

namespace EdgeRouter.Cli;

/// <summary>Runs one command line to its exit code; the border at which failures become a message and a number.</summary>
internal static class CommandLine
{
    /// <summary>How long a command may take to end after Ctrl-C or SIGTERM: streams under way get a few seconds to finish.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(string[] args, CommandSeams seams, TextWriter output, TextWriter error)
    {
        var parsed = RootCommandFactory.Create(seams).Parse(args);
        var usage = parsed.Action as ParseErrorAction;
        if (usage is not null)
            usage.ShowHelp = parsed.CommandResult.Command.Subcommands.Count > 0;
        var configuration = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = s_drain,
        };
        try
        {
            var code = await parsed.InvokeAsync(configuration, CancellationToken.None);
            return usage is null ? code : ExitCode.Usage;
        }
        catch (CommandFailure e)
        {
            await error.WriteLineAsync("edgerouter: " + e.Message);
            return e.Code;
        }
        catch (Exception e) when (FileProblem.Is(e))
        {
            await error.WriteLineAsync("edgerouter: " + e.Message);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("edgerouter: interrupted");
        }
        catch (Exception e)
        {
            await error.WriteLineAsync("edgerouter: a bug: " + e);
        }

        return ExitCode.Failure;
    }
}
