using System.Net;
using System.Text;
using System.Text.Json;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Simulator;

/// <summary>A running simulator and a client of it. Nothing hangs: every call gives up after a minute.</summary>
internal sealed class SimulatorClient : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(60));

    private SimulatorClient(SimulatorServer server)
    {
        Server = server;
        // A response given up is closed at once; by default the handler would read on for two seconds.
        _http = new HttpClient(new SocketsHttpHandler { ResponseDrainTimeout = TimeSpan.Zero }) { BaseAddress = new Uri(server.BaseUrl, "/") };
    }

    public SimulatorServer Server { get; }

    public CancellationToken Patience => _patience.Token;

    public static Task<SimulatorClient> StartAsync() => StartAsync(SimulatedModels.Instant, TimeProvider.System);

    public static async Task<SimulatorClient> StartAsync(IReadOnlyList<SimulatedModel> models, TimeProvider time)
    {
        var options = new SimulatorOptions(new IPEndPoint(IPAddress.Loopback, 0), models) { RecordBodies = true };
        return new SimulatorClient(await SimulatorServer.StartAsync(options, time, CancellationToken.None));
    }

    public static string Ask(string model, string text, string more = "") =>
        $$"""{"model":"{{model}}","messages":[{"role":"user","content":{{JsonSerializer.Serialize(text, StringJson.Default.String)}}}]{{more}}}""";

    /// <summary>Returns once the headers are there.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, string json, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Patience);
    }

    public Task<HttpResponseMessage> ChatAsync(string json, string? key = null) => PostAsync("/v1/chat/completions", json, key);

    public async Task<JsonElement> GetAsync(string path) => Json(await _http.GetStringAsync(path, Patience));

    public async Task<JsonElement> CompleteAsync(string json)
    {
        using var response = await ChatAsync(json);
        string body = await response.Content.ReadAsStringAsync(Patience);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return Json(body);
    }

    /// <summary>The data of each event, <c>[DONE]</c> included.</summary>
    public async Task<List<string>> StreamAsync(string json)
    {
        using var response = await ChatAsync(json);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        string body = await response.Content.ReadAsStringAsync(Patience);
        return [.. body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(frame => frame["data: ".Length..])];
    }

    /// <summary>A whole answer in any protocol.</summary>
    public async Task<JsonElement> SendAsync(string path, string json)
    {
        using var response = await PostAsync(path, json);
        string body = await response.Content.ReadAsStringAsync(Patience);
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        return Json(body);
    }

    /// <summary>A stream in any protocol: each event's name, empty when it has none, and data.</summary>
    public async Task<List<(string Name, JsonElement Data)>> EventsAsync(string path, string json)
    {
        using var response = await PostAsync(path, json);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        string body = await response.Content.ReadAsStringAsync(Patience);
        return [.. body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(frame => frame.Split("data: ")).Select(parts =>
            (parts[0].Length == 0 ? "" : parts[0]["event: ".Length..].Trim(), Json(parts[1])))];
    }

    public async Task<string> TextAsync(string json) => Content(await CompleteAsync(json));

    public static string Content(JsonElement completion, int choice = 0) =>
        completion.GetProperty("choices")[choice].GetProperty("message").GetProperty("content").GetString()!;

    public static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        _patience.Dispose();
    }
}
