using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace EdgeRouter.Load;

/// <summary>A provider that begins every answer and ends none, and notes when a caller hangs up.</summary>
internal sealed class EndlessProvider : IDisposable
{
    private static readonly byte[] s_beginning = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
        + Chunk("""{"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Once"},"finish_reason":null}]}"""));

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<long> _hangUps = Channel.CreateUnbounded<long>();
    private readonly TimeProvider _time;

    public EndlessProvider(TimeProvider time)
    {
        _time = time;
        _listener.Start(1024);
        _ = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}/v1/";

    /// <summary>Timestamps at which callers hung up.</summary>
    public ChannelReader<long> HangUps => _hangUps.Reader;

    public void Dispose() => _listener.Dispose();

    private static string Chunk(string json)
    {
        var data = $"data: {json}\n\n";
        return $"{data.Length:x}\r\n{data}\r\n";
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[8192];
            try
            {
                // The request fits a read or two; its body ends with the brace that its head does not have.
                for (int read, all = 0; (read = await socket.ReceiveAsync(buffer.AsMemory(all))) > 0;)
                {
                    all += read;
                    if (buffer[all - 1] == '}')
                    {
                        await socket.SendAsync(s_beginning);
                        all = 0;
                    }
                }
            }
            catch (SocketException)
            {
                // Reset: a way of hanging up.
            }

            _hangUps.Writer.TryWrite(_time.GetTimestamp());
        }
    }
}
