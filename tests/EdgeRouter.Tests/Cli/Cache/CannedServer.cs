using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeRouter.Tests.Cli.Cache;

/// <summary>A server that is not ours: the same 200 to whatever it is asked, on a loopback port.</summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _response;
    private readonly Task _serving;

    private CannedServer(string contentType, string body)
    {
        _response = Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: {contentType}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}/";

    public List<string> RequestLines { get; } = [];

    public static CannedServer Start(string contentType, string body) => new(contentType, body);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                RequestLines.Add(await reader.ReadLineAsync() ?? "");
                var length = 0;
                while (await reader.ReadLineAsync() is { Length: > 0 } header)
                {
                    if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                        length = int.Parse(header["Content-Length:".Length..], CultureInfo.InvariantCulture);
                }

                // What is left unread when a connection is closed resets it.
                if (length > 0)
                    await reader.ReadBlockAsync(new char[length]);
                await stream.WriteAsync(_response);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }
}
