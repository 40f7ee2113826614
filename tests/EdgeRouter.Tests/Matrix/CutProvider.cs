using System.Net;
using System.Text;
using System.Text.Json;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Matrix;

/// <summary>A first provider whose stream ends somewhere, and a second, OpenAI's, that goes on exactly where the start it is given ends.</summary>
/// <param name="recording">Of the first one.</param>
/// <param name="text">All that the recording says.</param>
internal sealed class CutProvider(byte[] recording, string text) : HttpMessageHandler
{
    public const string Second = "second";

    /// <summary>Bytes of the recording that come.</summary>
    public int Cut { get; set; }

    /// <summary>The connection breaks there; else the body ends as if it were whole.</summary>
    public bool Breaks { get; set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancellationToken)).RootElement;
        var isSecond = body.TryGetProperty("model", out var model) && model.GetString() == Second;
        Stream stream = isSecond ? new MemoryStream(Rest(body)) : new CutStream(recording[..Cut], Breaks);
        return new(HttpStatusCode.OK) { Content = new StreamContent(stream) };
    }

    private byte[] Rest(JsonElement request)
    {
        var last = request.GetProperty("messages").EnumerateArray().Last();
        var start = last.GetProperty("role").GetString() == "assistant" ? last.GetProperty("content").GetString()! : "";
        var rest = text.StartsWith(start, StringComparison.Ordinal) ? text[start.Length..] : "<not what was said>";
        return Encoding.UTF8.GetBytes(Frames.Role() + Frames.Text(rest) + Frames.Finish() + Frames.Usage(1, 1) + Frames.Done);
    }

    private sealed class CutStream(byte[] bytes, bool breaks) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => await base.ReadAsync(buffer, cancellationToken) is var read and > 0 ? read : breaks ? throw new IOException("reset") : 0;
    }
}
