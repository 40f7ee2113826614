using System.CommandLine;
using System.Net;
using EdgeRouter.Configuration.Values;

namespace EdgeRouter.Cli;

/// <summary>Options that several commands take.</summary>
internal static class Options
{
    public static Option<FileInfo> Config() => new("--config", "-c") { Description = "The configuration file (YAML).", Required = true, HelpName = "FILE" };

    public static Option<IPEndPoint?> Listen(string otherwise) => new("--listen")
    {
        Description = $"Where to listen; {otherwise} if not given.",
        HelpName = "HOST:PORT",
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (ListenAddress.TryParse(text, out var listen, out var problem))
                return listen;
            result.AddError($"--listen: '{text}' is {problem}");
            return null;
        },
    };
}
