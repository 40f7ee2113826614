using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EdgeRouter.Configuration.Values;

/// <summary>HOST:PORT to listen on: an IP address (IPv6 in brackets) or localhost. Port 0 lets the system choose.</summary>
internal static class ListenAddress
{
    public const string Default = "127.0.0.1:8080";

    public static bool TryParse(string text, out IPEndPoint value, out string problem)
    {
        value = new IPEndPoint(IPAddress.Loopback, 0);
        problem = "no address to listen on: write HOST:PORT, such as 127.0.0.1:8080 or [::1]:8080";
        var colon = text.LastIndexOf(':');
        if (colon <= 0)
        {
            if (colon == 0)
                problem = $"without a host: write 127.0.0.1{text}, or 0.0.0.0{text} for all interfaces";
            return false;
        }

        var host = text[..colon];
        if (!ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            problem = "without a port from 0 to 65535 after its last colon";
            return false;
        }

        var bracketed = host.StartsWith('[') && host.EndsWith(']');
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            value = new IPEndPoint(IPAddress.Loopback, port);
        else if (host == "*")
        {
            problem = $"ambiguous: write 0.0.0.0:{port} or [::]:{port} for all interfaces";
            return false;
        }
        else if (IPAddress.TryParse(bracketed ? host.AsSpan(1, host.Length - 2) : host, out var address)
            && (address.AddressFamily == AddressFamily.InterNetworkV6) == bracketed
            && (bracketed || host.Count(c => c == '.') == 3))
            value = new IPEndPoint(address, port);
        else
        {
            problem = host.Contains(':') && !bracketed
                ? $"an IPv6 address without brackets: write [{host}]:{port}"
                : "no IP address (nor localhost) before its last colon; names are not looked up";
            return false;
        }

        return true;
    }

    /// <summary>Without keys everybody who can connect is served, so only this machine may. Null when all is well.</summary>
    public static string? OpenProblem(IPEndPoint listen, int keys) => keys == 0 && !IPAddress.IsLoopback(listen.Address)
        ? $"refuses to listen elsewhere than loopback without keys: {listen} would serve everybody; add one under 'keys' ('edgerouter key new' makes it)" : null;
}
