using System.Net;
using System.Net.Sockets;

namespace EdgeRouter.Simulator;

/// <summary>
/// A port that is bound and never listened on, so that the system refuses every connection to it and gives it to nobody else. A refusal comes before there
/// is a request that could name a model: it is of an address, not of a behaviour. Taken when first asked for; thread-safe.
/// </summary>
internal sealed class ClosedPort(IPAddress address) : IDisposable
{
    // Guards _socket: two askers must be told the same port.
    private readonly Lock _binding = new();
    private Socket? _socket;

    /// <summary><c>http://host:port/v1/</c></summary>
    public Uri BaseUrl
    {
        get
        {
            lock (_binding)
            {
                if (_socket is null)
                {
                    _socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                    _socket.Bind(new IPEndPoint(address, 0));
                }
                return new Uri($"http://{_socket.LocalEndPoint}/v1/");
            }
        }
    }

    public void Dispose() => _socket?.Dispose();
}
