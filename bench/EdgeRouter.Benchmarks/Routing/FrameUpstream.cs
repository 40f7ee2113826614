using System.Net;

namespace EdgeRouter.Benchmarks.Routing;

/// <summary>A provider that answers at once, one frame a read.</summary>
internal sealed class FrameUpstream(IReadOnlyList<byte[]> frames) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new FrameStream(frames)) };
        response.Content.Headers.ContentType = new("text/event-stream");
        return Task.FromResult(response);
    }

    private sealed class FrameStream(IReadOnlyList<byte[]> frames) : MemoryStream
    {
        private int _given;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_given == frames.Count)
                return new(0);
            var frame = frames[_given++];
            frame.CopyTo(buffer);
            return new(frame.Length);
        }
    }
}
