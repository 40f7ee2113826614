using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeRouter.Load;

/// <summary>One streamed answer on a connection of its own, its events counted as they come. Not thread-safe.</summary>
internal sealed class OpenStream(Uri url, TimeProvider time)
{
    /// <summary>Every event of ours and of the simulator begins so, on a line of its own.</summary>
    private static readonly byte[] s_mark = "\ndata: "u8.ToArray();

    private readonly byte[] _buffer = new byte[4096];
    private int _kept; // bytes of the last read that may begin a mark

    public int Events { get; private set; }

    /// <summary>From the first event on.</summary>
    public TimeSpan LongestGap { get; private set; }

    public TimeSpan FirstEvent { get; private set; }

    /// <summary>Reads to the end of the stream; anything but a whole one throws.</summary>
    /// <exception cref="IOException">The stream broke off.</exception>
    /// <exception cref="InvalidDataException">It is no stream, or ended without its end mark.</exception>
    public async Task RunAsync(byte[] request, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPEndPoint.Parse(url.Authority), cancellationToken);
        var sent = time.GetTimestamp();
        await socket.SendAsync(request, cancellationToken);
        var last = 0L;
        while (true)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(_kept), cancellationToken);
            if (read == 0)
                throw new IOException($"the stream broke off after {Events} events");
            var (events, isDone) = Take(read);
            if (events > 0)
            {
                var now = time.GetTimestamp();
                if (last == 0)
                    FirstEvent = time.GetElapsedTime(sent, now);
                else if (time.GetElapsedTime(last, now) is var gap && gap > LongestGap)
                    LongestGap = gap;
                last = now;
            }
            if (isDone)
                return;
        }
    }

    private (int Events, bool IsDone) Take(int read)
    {
        var all = _buffer.AsSpan(0, _kept + read);
        if (Events == 0 && all.StartsWith("HTTP/1.1 "u8) && !all.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidDataException(Encoding.UTF8.GetString(all));
        if (all.IndexOf("\"error\":{"u8) >= 0)
            throw new InvalidDataException("an error in the stream");
        var events = 0;
        var rest = all;
        for (int at; (at = rest.IndexOf(s_mark)) >= 0; events++)
            rest = rest[(at + s_mark.Length)..];
        Events += events;
        // The end mark is looked for before its bytes are let go.
        var isDone = all.IndexOf("data: [DONE]"u8) >= 0;
        // A mark that was cut, or the end mark after a whole one.
        _kept = Math.Min(rest.Length, "data: [DONE]"u8.Length - 1);
        var tail = rest[^_kept..];
        if (tail.StartsWith(s_mark))
            tail = tail[1..];
        _kept = tail.Length;
        tail.CopyTo(_buffer);
        return (events, isDone);
    }
}
