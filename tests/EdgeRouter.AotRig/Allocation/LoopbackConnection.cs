using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace EdgeRouter.AotRig.Allocation;

/// <summary>One keep-alive connection on a blocking socket that, warmed, allocates nothing. Not thread-safe.</summary>
internal sealed class LoopbackConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _buffer = new byte[256 * 1024];

    public LoopbackConnection(Uri url) => _socket.Connect(IPEndPoint.Parse(url.Authority));

    /// <summary>Sends a request and reads its answer to the end; anything but 200 is an error.</summary>
    /// <returns>Head and body as they came, until the next call.</returns>
    /// <exception cref="InvalidDataException">The answer is another, or broke off.</exception>
    public ReadOnlySpan<byte> Ask(ReadOnlySpan<byte> request)
    {
        _socket.Send(request);
        var filled = 0;
        do
        {
            var received = _socket.Receive(_buffer.AsSpan(filled));
            filled += received > 0 ? received : throw new InvalidDataException("the connection ended before the answer did");
        }
        while (!IsWhole(_buffer.AsSpan(0, filled)));
        var answer = _buffer.AsSpan(0, filled);
        return answer.StartsWith("HTTP/1.1 200"u8) ? answer : throw new InvalidDataException(System.Text.Encoding.UTF8.GetString(answer));
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        var at = answer[..end].IndexOf("\r\nContent-Length: "u8);
        if (at < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        return Utf8Parser.TryParse(answer[(at + "\r\nContent-Length: "u8.Length)..], out int length, out _) && answer.Length >= end + 4 + length;
    }
}
