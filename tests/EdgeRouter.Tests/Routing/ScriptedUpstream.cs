using System.Net;
using System.Text;

namespace EdgeRouter.Tests.Routing;

/// <summary>A provider in a test's hands: per model a queue of replies, and a record of what it was sent.</summary>
public sealed class ScriptedUpstream : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Reply>> _replies = [];

    public List<string> Bodies { get; } = [];

    public List<string> Models { get; } = [];

    /// <param name="Status">0: the connection fails.</param>
    /// <param name="Pieces">What the body's reads return, one by one.</param>
    public sealed record Reply(int Status, IReadOnlyList<string> Pieces, End End = End.Clean)
    {
        public string ContentType { get; init; } = "text/event-stream";
        public TimeSpan? RetryAfter { get; init; }
        /// <summary>Runs before each piece is given, with its index.</summary>
        public Action<int>? BeforePiece { get; init; }
        /// <summary>Awaited before each piece, and before the end, with its index: the test lets the stream go on.</summary>
        public Func<int, Task>? Gate { get; init; }
        /// <summary>Completes when the call is cancelled while it waits at a gate or hangs.</summary>
        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public TaskCompletionSource Hung { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public enum End
    {
        Clean,
        /// <summary>The connection breaks.</summary>
        Broken,
        /// <summary>Nothing more comes until cancelled.</summary>
        Hang,
    }

    public ScriptedUpstream On(string model, params Reply[] replies)
    {
        _replies[model] = new(replies);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        using var json = System.Text.Json.JsonDocument.Parse(body);
        var model = json.RootElement.GetProperty("model").GetString()!;
        Reply reply;
        lock (_replies)
        {
            Bodies.Add(body);
            Models.Add(model);
            reply = _replies[model].Dequeue();
        }

        if (reply.Status == 0)
            throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        if (reply.Status == -1)
        {
            reply.Hung.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { Content = new StreamContent(new PieceStream(reply)) };
        response.Content.Headers.ContentType = new(reply.ContentType);
        if (reply.RetryAfter is { } wait)
            response.Headers.RetryAfter = new(wait);
        return response;
    }

    private sealed class PieceStream(Reply reply) : Stream
    {
        private int _next;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reply.Gate is not null)
                await AtGateAsync(reply.Gate(_next), cancellationToken);
            if (_next < reply.Pieces.Count)
            {
                reply.BeforePiece?.Invoke(_next);
                cancellationToken.ThrowIfCancellationRequested();
                var piece = Encoding.UTF8.GetBytes(reply.Pieces[_next++]);
                piece.CopyTo(buffer);
                return piece.Length;
            }

            switch (reply.End)
            {
                case End.Broken:
                    throw new IOException("reset");
                case End.Hang:
                    reply.Hung.TrySetResult();
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                    break;
            }

            return 0;
        }

        private async Task AtGateAsync(Task gate, CancellationToken cancellationToken)
        {
            try
            {
                await gate.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                reply.Cancelled.TrySetResult();
                throw;
            }
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush()
        {
        }
    }
}
