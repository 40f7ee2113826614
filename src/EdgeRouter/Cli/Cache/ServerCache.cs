using System.Globalization;
using System.Net;
using System.Text.Json;

namespace EdgeRouter.Cli.Cache;

/// <summary>The cache of a running server, through its /v1/cache endpoints.</summary>
internal sealed class ServerCache : ICacheAccess
{
    private readonly HttpClient _client;

    /// <param name="key">An admin key, or null where the server has none.</param>
    public ServerCache(Uri url, string? key)
    {
        // A proxy of the environment has no business with what is usually this machine; exports may take long.
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = !url.IsLoopback }) { BaseAddress = RootOf(url), Timeout = Timeout.InfiniteTimeSpan };
        if (key is not null)
            _client.DefaultRequestHeaders.Authorization = new("Bearer", key);
    }

    public async Task<JsonDocument> StatsAsync(CancellationToken cancellationToken) => (await JsonAsync("cache.stats", HttpMethod.Get, "stats", null, cancellationToken))!;

    public async Task<JsonDocument> ListAsync(string? scope, int limit, long after, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"entries?limit={limit}&after={after}{(scope is null ? "" : "&scope=" + Uri.EscapeDataString(scope))}");
        var page = (await JsonAsync("list", HttpMethod.Get, path, null, cancellationToken))!;
        // Others have lists too.
        if (page.RootElement.TryGetProperty("data"u8, out var data) && data.ValueKind == JsonValueKind.Array && page.RootElement.TryGetProperty("next"u8, out _)
            && data.EnumerateArray().All(entry => Is(entry, "cache.entry")))
            return page;
        page.Dispose();
        throw NotOurs(HttpStatusCode.OK);
    }

    public Task<JsonDocument?> GetAsync(string id, bool withText, CancellationToken cancellationToken) =>
        JsonAsync("cache.entry", HttpMethod.Get, EntryPath(id) + (withText ? "?text=true" : ""), null, cancellationToken);

    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        using var deleted = await JsonAsync("cache.entry.deleted", HttpMethod.Delete, EntryPath(id), null, cancellationToken);
        return deleted is not null;
    }

    public async Task<long> PurgeAsync(string? scope, CancellationToken cancellationToken)
    {
        using var purged = await JsonAsync("cache.purged", HttpMethod.Post, scope is null ? "purge?all=true" : "purge?scope=" + Uri.EscapeDataString(scope), null, cancellationToken);
        return purged!.RootElement.GetProperty("count"u8).GetInt64();
    }

    public async Task ExportAsync(Stream destination, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(HttpMethod.Get, "export", null, cancellationToken);
        if (!response.IsSuccessStatusCode)
            throw (await FailureAsync(response, cancellationToken)).ToException();
        if (response.Content.Headers.ContentType?.MediaType != "application/octet-stream")
            throw NotOurs(response.StatusCode);
        try
        {
            await response.Content.CopyToAsync(destination, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailure($"the server broke off its export: {e.Message}");
        }
    }

    public async Task<JsonDocument> ImportAsync(Stream source, CancellationToken cancellationToken) =>
        (await JsonAsync("cache.imported", HttpMethod.Post, "import", source, cancellationToken))!;

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return default;
    }

    private static string EntryPath(string id) => "entries/" + Uri.EscapeDataString(id);

    /// <summary>What stands before "v1" in the URL stays: a proxy may have put the server there.</summary>
    private static Uri RootOf(Uri url) => new(url.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/v1/cache/");

    /// <param name="kind">The <c>object</c> that this server would answer with.</param>
    /// <returns>Null when there is no such entry.</returns>
    private async Task<JsonDocument?> JsonAsync(string kind, HttpMethod method, string path, Stream? body, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, body, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            var failure = await FailureAsync(response, cancellationToken);
            return failure.IsNoEntry ? null : throw failure.ToException();
        }

        try
        {
            var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            if (Is(json.RootElement, kind))
                return json;
            json.Dispose();
        }
        catch (JsonException)
        {
            // Nor is it JSON.
        }

        throw NotOurs(response.StatusCode);
    }

    private static bool Is(JsonElement json, string kind) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("object"u8, out var name) && name.ValueKind == JsonValueKind.String && name.ValueEquals(kind);

    private static CommandFailure NotOurs(HttpStatusCode status) => new($"the server answered with status {(int)status}, and not as edgerouter does");

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, Stream? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StreamContent(body) };
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new CommandFailure($"cannot reach the server at {_client.BaseAddress!.GetLeftPart(UriPartial.Authority)}: {e.Message}");
        }
    }

    private static async Task<ServerFailure> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
            var error = json.RootElement.GetProperty("error"u8);
            var advice = response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? $" (give one by --key or {CacheTarget.KeyVariable})" : "";
            return new(error.GetProperty("message"u8).GetString() + advice, error.GetProperty("code"u8).GetString() == "entry_not_found");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new(NotOurs(response.StatusCode).Message, false);
        }
    }
}
