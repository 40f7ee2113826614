using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace EdgeRouter.Scenarios.Client;

/// <summary>OpenAI's chat over as many connections as are needed. Thread-safe.</summary>
internal sealed class ChatClient(Uri server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>A whole answer.</summary>
    /// <exception cref="HttpRequestException">There was none.</exception>
    public async Task<ChatAnswer> AskAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var choice = response.IsSuccessStatusCode ? JsonNode.Parse(body)?["choices"]?[0] : null;
        return new ChatAnswer(
            (int)response.StatusCode,
            Header(response.Headers, "x-edgerouter-cache"),
            Header(response.Headers, "x-edgerouter-attempts"),
            (string?)choice?["message"]?["content"] ?? "",
            (string?)choice?["finish_reason"],
            choice?["message"]?["tool_calls"] as JsonArray,
            body.Length);
    }

    /// <summary>A streamed answer, its head read.</summary>
    public async Task<ChatStream> OpenAsync(ChatRequest request, CancellationToken cancellationToken)
    {
        var response = await SendAsync(request with { Stream = true }, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        return new ChatStream(response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    public static string Header(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(ChatRequest request, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(server, "/v1/chat/completions"))
        {
            Content = new StringContent(request.ToJson(), Encoding.UTF8, "application/json"),
        };
        if (!request.Cache)
            message.Headers.Add("x-edgerouter-cache", "off");
        if (request.Session is { } session)
            message.Headers.Add("x-edgerouter-session", session);
        return await _http.SendAsync(message, completion, cancellationToken);
    }
}
