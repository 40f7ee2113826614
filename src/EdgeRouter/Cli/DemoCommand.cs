using System.CommandLine;
using EdgeRouter.Configuration.Values;

namespace EdgeRouter.Cli;

internal static class DemoCommand
{
    public static Command Create(CommandSeams seams)
    {
        var listen = Options.Listen(ListenAddress.Default);
        var dataDir = new Option<string?>("--data-dir") { Description = "Where cached answers are kept; a temporary directory if not given.", HelpName = "DIR" };
        var command = new Command("demo", "Run the gateway on simulated models; needs nothing.") { listen, dataDir };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var address = parsed.GetValue(listen);
            if (address is not null && ListenAddress.OpenProblem(address, keys: 0) is { } open)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync("edgerouter: " + open);
                return ExitCode.Usage;
            }

            return await Servers.UntilCancelled(seams.Servers.Demo(address, parsed.GetValue(dataDir), cancellationToken), cancellationToken);
        });
        return command;
    }
}
