using System.CommandLine;
using EdgeRouter.Configuration.Values;

namespace EdgeRouter.Cli;

internal static class ServeCommand
{
    public static Command Create(CommandSeams seams)
    {
        var file = Options.Config();
        var listen = Options.Listen("what the file says");
        var command = new Command("serve", "Run the gateway with a configuration file.") { file, listen };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var error = parsed.InvocationConfiguration.Error;
            var config = await ConfigFile.LoadAsync(parsed.GetRequiredValue(file), seams.Environment, error, cancellationToken);
            if (config is null)
                return ExitCode.Usage;
            if (parsed.GetValue(listen) is { } other)
                config = config with { Listen = other };
            if (ListenAddress.OpenProblem(config.Listen, config.Keys.Count) is { } open)
            {
                await error.WriteLineAsync("edgerouter: " + open);
                return ExitCode.Usage;
            }

            return await Servers.UntilCancelled(seams.Servers.Serve(config, cancellationToken), cancellationToken);
        });
        return command;
    }
}
