using System.Net.Http.Headers;

namespace EdgeRouter.AotRig.Allocation;

/// <summary>The same upstream call as the router makes, by SocketsHttpHandler and nothing else: what is not counted as the router's.</summary>
internal sealed class BareCall(HttpMessageInvoker invoker, Uri endpoint)
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");

    private readonly byte[] _buffer = new byte[64 * 1024];

    public async Task AskAsync(byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = s_json;
        using var response = await invoker.SendAsync(request, CancellationToken.None);
        using var stream = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        while (await stream.ReadAsync(_buffer) > 0)
        {
        }
    }
}
