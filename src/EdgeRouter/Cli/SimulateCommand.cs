using System.CommandLine;

namespace EdgeRouter.Cli;

internal static class SimulateCommand
{
    public static Command Create(CommandSeams seams)
    {
        var listen = Options.Listen("a port of its own on 127.0.0.1");
        var instant = new Option<bool>("--instant") { Description = "Answer at once, without the delays of real models." };
        var command = new Command("simulate", "Run the simulated provider alone.") { listen, instant };
        command.SetAction((parsed, cancellationToken) => Servers.UntilCancelled(
            seams.Servers.Simulate(parsed.GetValue(listen), parsed.GetValue(instant), cancellationToken), cancellationToken));
        return command;
    }
}
