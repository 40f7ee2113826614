using System.CommandLine;
using EdgeRouter.Cli.Check;

namespace EdgeRouter.Cli;

internal static class CheckCommand
{
    public static Command Create(CommandSeams seams)
    {
        var file = Options.Config();
        var command = new Command("check", "Check a configuration file and print what was understood, without secrets.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            var config = await ConfigFile.LoadAsync(parsed.GetRequiredValue(file), seams.Environment, console.Error, cancellationToken);
            if (config is null)
                return ExitCode.Usage;
            ConfigSummary.Write(config, console.Output);
            foreach (var warning in ConfigWarnings.Find(config))
                console.Output.WriteLine("warning: " + warning);
            return ExitCode.Success;
        });
        return command;
    }
}
