using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeRouter.Load;

/// <summary>
/// One keep-alive HTTP/1.1 connection on a blocking socket: the client that adds least to what it measures. Bodies with a length or
/// in chunks. Not thread-safe.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly string _host;
    private byte[] _buffer = new byte[64 * 1024];

    public HttpConnection(Uri url)
    {
        _host = url.Authority;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
        _socket.Connect(IPEndPoint.Parse(_host));
    }

    /// <summary>A whole chat request as bytes, made before the clock starts.</summary>
    /// <param name="members">Further members of the body, each with its comma.</param>
    public byte[] ChatRequest(string model, string prompt, string headers = "", string members = "")
    {
        string body = $$"""{"model":"{{model}}",{{members}}"messages":[{"role":"user","content":"{{prompt}}"}]}""";
        return Encoding.ASCII.GetBytes($"POST /v1/chat/completions HTTP/1.1\r\nHost: {_host}\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");
    }

    public byte[] GetRequest(string path) => Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_host}\r\n\r\n");

    /// <summary>Sends a request and waits for the first bytes of its response, no further: the client leaves then.</summary>
    public void SendOnly(byte[] request)
    {
        _socket.Send(request);
        Receive(0);
    }

    /// <summary>Sends a request and reads its whole response: status and the bytes of the body (chunk sizes included, where chunked).</summary>
    /// <exception cref="IOException">The response broke off.</exception>
    /// <exception cref="InvalidDataException">It is not HTTP.</exception>
    public (int Status, ReadOnlyMemory<byte> Body) Send(byte[] request)
    {
        _socket.Send(request);
        int filled = 0;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
            filled += Receive(filled);
        headEnd += 4;
        var head = _buffer.AsSpan(0, headEnd);
        if (!Utf8Parser.TryParse(head["HTTP/1.1 ".Length..], out int status, out _))
            throw new InvalidDataException("that is no HTTP/1.1 response");

        if (Header(head, "\r\nContent-Length: "u8) is { } length)
        {
            while (filled < headEnd + length)
                filled += Receive(filled);
        }
        else
        {
            // The last chunk is the empty one; JSON holds no bare CR LF, so these bytes end the body and nothing else.
            while (!_buffer.AsSpan(headEnd, filled - headEnd).EndsWith("\r\n0\r\n\r\n"u8))
                filled += Receive(filled);
        }
        return (status, _buffer.AsMemory(headEnd, filled - headEnd));
    }

    /// <summary>Sends a request for a stream and reads it to its end.</summary>
    /// <returns>Its events.</returns>
    /// <exception cref="InvalidDataException">It is no whole stream.</exception>
    public int Stream(byte[] request)
    {
        _socket.Send(request);
        int filled = 0;
        while (!_buffer.AsSpan(0, filled).EndsWith("\r\n0\r\n\r\n"u8))
            filled += Receive(filled);
        var all = _buffer.AsSpan(0, filled);
        if (!all.StartsWith("HTTP/1.1 200"u8) || all.IndexOf("data: [DONE]"u8) < 0)
            throw new InvalidDataException(Encoding.UTF8.GetString(all));
        return all.Count("\ndata: "u8);
    }

    /// <summary>As <see cref="Send"/>, but anything but an answer is an error: a failing server must not look fast.</summary>
    public void DemandAnswer(byte[] request)
    {
        var (status, body) = Send(request);
        if (status != 200 || body.Span.IndexOf("\"chat.completion\""u8) < 0)
            throw new InvalidDataException($"status {status}: {Encoding.UTF8.GetString(body.Span)}");
    }

    public void Dispose() => _socket.Dispose();

    private int Receive(int filled)
    {
        if (filled == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        int received = _socket.Receive(_buffer, filled, _buffer.Length - filled, SocketFlags.None);
        return received > 0 ? received : throw new IOException("the connection ended before the response did");
    }

    private static int? Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        int at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int value, out _) ? value : null;
    }
}
