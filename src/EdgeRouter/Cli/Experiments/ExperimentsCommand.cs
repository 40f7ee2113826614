using System.CommandLine;
using System.Net;
using System.Text.Json;

namespace EdgeRouter.Cli.Experiments;

/// <summary><c>experiments</c>: what a running router says of its experiments.</summary>
internal static class ExperimentsCommand
{
    private const string KeyVariable = Cache.CacheTarget.KeyVariable;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static Command Create(CommandSeams seams)
    {
        var url = new Option<Uri>("--url")
        {
            Description = "A running server.",
            HelpName = "URL",
            Required = true,
            CustomParser = result =>
            {
                if (Uri.TryCreate(result.Tokens[^1].Value, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https")
                    return parsed;
                result.AddError($"--url: '{result.Tokens[^1].Value}' is no http or https URL");
                return null;
            },
        };
        var key = new Option<string?>("--key") { Description = $"A key for the server; that of {KeyVariable} if not given.", HelpName = "KEY" };
        var command = new Command("experiments", "What came of each arm of a running server's experiments, with intervals of 95%.") { url, key };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var report = await GetAsync(parsed.GetRequiredValue(url), parsed.GetValue(key) ?? seams.Environment(KeyVariable), cancellationToken);
            ExperimentsText.Write(report.RootElement, parsed.InvocationConfiguration.Output);
            return ExitCode.Success;
        });
        return command;
    }

    /// <exception cref="CommandFailure">It cannot be reached, refuses, or is no router.</exception>
    private static async Task<JsonDocument> GetAsync(Uri url, string? key, CancellationToken cancellationToken)
    {
        // A proxy of the environment has no business with what is usually this machine.
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = !url.IsLoopback }) { Timeout = s_patience };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        try
        {
            using var response = await client.GetAsync(new Uri(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/admin/experiments"), cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new CommandFailure($"the server asks for another key (give one by --key or {KeyVariable})");
            var json = response.IsSuccessStatusCode ? await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken) : null;
            if (json?.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("object"u8, out var kind) && kind.ValueEquals("experiments"u8))
                return json;
            json?.Dispose();
            throw new CommandFailure($"the server answered with status {(int)response.StatusCode}, and not as edgerouter does");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new CommandFailure($"cannot read from the server at {url.GetLeftPart(UriPartial.Authority)}: {e.Message}");
        }
    }
}
