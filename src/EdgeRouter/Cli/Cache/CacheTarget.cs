using System.CommandLine;
using System.Net;
using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Cli.Cache;

/// <summary>
/// Which cache a command works on: the server at <c>--url</c>; or the directory of a configuration, through the server that has it open if one
/// has.
/// </summary>
internal sealed class CacheTarget(CommandSeams seams)
{
    public const string KeyVariable = "EDGEROUTER_KEY";

    private readonly Option<FileInfo?> _config = new("--config", "-c") { Description = "The configuration file (YAML) whose cache is meant.", HelpName = "FILE" };
    private readonly Option<string?> _url = new("--url") { Description = "A running server; where the configuration listens, if not given.", HelpName = "URL" };
    private readonly Option<string?> _key = new("--key") { Description = $"A key for the server; that of {KeyVariable} if not given.", HelpName = "KEY" };

    public void AddTo(Command command)
    {
        command.Options.Add(_config);
        command.Options.Add(_url);
        command.Options.Add(_key);
    }

    /// <exception cref="CommandFailure">Neither can be used.</exception>
    public async Task<ICacheAccess> OpenAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var key = parsed.GetValue(_key) ?? seams.Environment(KeyVariable);
        if (parsed.GetValue(_url) is { } text)
        {
            if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
                throw CommandFailure.OfUsage($"--url: '{text}' is no http or https URL");
            return new ServerCache(url, key);
        }

        var config = await LoadAsync(parsed, cancellationToken);
        try
        {
            return Open(config, Embedder.ShippedIdentity, replaces: false);
        }
        catch (DirectoryInUseException)
        {
            return new ServerCache(new Uri($"http://{Reachable(config.Listen)}"), key);
        }
    }

    /// <summary>The configuration, for a command that works on a directory which no server has open.</summary>
    /// <exception cref="CommandFailure">There is none, or a server was named.</exception>
    public async Task<RouterConfig> LoadOfflineAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_url) is not null)
            throw CommandFailure.OfUsage("this works on a directory that no server has open: give --config instead of --url");
        return await LoadAsync(parsed, cancellationToken);
    }

    /// <summary>Opens the directory for <paramref name="model"/>; vectors of another are moved aside.</summary>
    /// <exception cref="CommandFailure">A server has it open, or it is not there.</exception>
    public static OfflineCache OpenFor(RouterConfig config, in ModelIdentity model)
    {
        try
        {
            return Open(config, model, replaces: true);
        }
        catch (DirectoryInUseException e)
        {
            throw new CommandFailure($"{e.Message}; stop the server first");
        }
    }

    private async Task<RouterConfig> LoadAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(_config) ?? throw CommandFailure.OfUsage("say which cache: --config FILE, or --url URL of a running server");
        return await ConfigFile.LoadAsync(file, seams.Environment, parsed.InvocationConfiguration.Error, cancellationToken)
            ?? throw CommandFailure.OfUsage($"{file} cannot be used");
    }

    /// <summary>"All interfaces" is no address to connect to.</summary>
    private static IPEndPoint Reachable(IPEndPoint listen) =>
        listen.Address.Equals(IPAddress.Any) ? new IPEndPoint(IPAddress.Loopback, listen.Port)
        : listen.Address.Equals(IPAddress.IPv6Any) ? new IPEndPoint(IPAddress.IPv6Loopback, listen.Port)
        : listen;

    private static OfflineCache Open(RouterConfig config, in ModelIdentity? model, bool replaces)
    {
        var options = CacheOptions.Of(config, model) with { ReplacesOtherModel = replaces };
        // Opening would make an empty one, and look as if everything were lost.
        return Directory.Exists(options.Directory)
            ? new OfflineCache(AnswerCache.Open(options, TimeProvider.System))
            : throw new CommandFailure($"there is no cache at {options.Directory} yet");
    }
}
