using System.Net;
using System.Text;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Host;

/// <summary>A provider that answers every call with one recording, and keeps what it was sent.</summary>
internal sealed class RecordedProvider(int status, byte[] body, ScriptedUpstream.End end = ScriptedUpstream.End.Clean) : HttpMessageHandler
{
    public Uri? Uri { get; private set; }

    public Dictionary<string, string> Headers { get; } = [];

    public string Sent { get; private set; } = "";

    public int Calls { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        Uri = request.RequestUri;
        foreach (var header in request.Headers)
            Headers[header.Key] = string.Join(',', header.Value);
        Sent = await request.Content!.ReadAsStringAsync(cancellationToken);
        var bytes = new MemoryStream(body);
        return new((HttpStatusCode)status) { Content = new StreamContent(end == ScriptedUpstream.End.Clean ? bytes : new BrokenStream(body)) };
    }

    public static RecordedProvider Whole(int status, string body) => new(status, Encoding.UTF8.GetBytes(body));

    /// <summary>Breaks where the recording ends.</summary>
    private sealed class BrokenStream(byte[] body) : MemoryStream(body)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : throw new IOException("reset");
    }
}
