using System.CommandLine;

namespace EdgeRouter.Cli.Log;

/// <summary><c>replay LOG --config NEW.yaml</c>: what another configuration would have chosen, and cost.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommandSeams seams)
    {
        var log = LogInput.Argument();
        var file = Options.Config();
        var command = new Command("replay", "What another configuration would have chosen and cost, by the decisions of a log. Nothing is called.") { log, file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            var config = await ConfigFile.LoadAsync(parsed.GetRequiredValue(file), seams.Environment, console.Error, cancellationToken);
            if (config is null)
                return ExitCode.Usage;
            var skips = new LogSkips();
            var replayer = new Replayer(config);
            var sheet = new ReplaySheet();
            await LogInput.ReadAsync(parsed.GetRequiredValue(log), seams.OpenInput, skips, record => sheet.Add(record, replayer.Decide(record)), cancellationToken);
            ReplayText.Write(sheet, config, console.Output);
            skips.Write(console.Output);
            return ExitCode.Success;
        });
        return command;
    }
}
