using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EdgeRouter.Load;

/// <summary>Clients that leave in the middle of a stream: how soon the provider is told.</summary>
internal sealed class Aborts(string binary, string config, string scratch)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = TimeProvider.System;

    /// <returns>Milliseconds from the client's hanging up to the router's, sorted; one that never came is infinite.</returns>
    public async Task<double[]> RunAsync(int clients)
    {
        using var provider = new EndlessProvider(_time);
        using var router = RouterProcess.Start(binary, config, Path.Combine(scratch, "data"), ("EDGEROUTER_LOAD_PROVIDER", provider.Url));
        var milliseconds = new double[clients];
        for (var i = 0; i < clients; i++)
            milliseconds[i] = await LeaveAsync(router.Url, provider, i);
        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{clients} clients left: p50 {milliseconds[clients / 2]:0.00} ms, p99 {milliseconds[clients * 99 / 100]:0.00} ms until the provider was left too"));
        return milliseconds;
    }

    private async Task<double> LeaveAsync(Uri router, EndlessProvider provider, int number)
    {
        long left;
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            await socket.ConnectAsync(IPEndPoint.Parse(router.Authority));
            var body = $$"""{"model":"auto","stream":true,"messages":[{"role":"user","content":"What does entry {{number}} say?"}]}""";
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"POST /v1/chat/completions HTTP/1.1\r\nHost: {router.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            var buffer = new byte[4096];
            // Every other client leaves with a reset, as killed programs do.
            if (number % 2 == 1)
                socket.LingerState = new LingerOption(true, 0);
            for (var got = 0; buffer.AsSpan(0, got).IndexOf("Once"u8) < 0;)
                got += await socket.ReceiveAsync(buffer.AsMemory(got)) is > 0 and var read ? read : throw new IOException("the router broke the stream off");
            left = _time.GetTimestamp();
        }

        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            return _time.GetElapsedTime(left, await provider.HangUps.ReadAsync(patience.Token)).TotalMilliseconds;
        }
        catch (OperationCanceledException)
        {
            return double.PositiveInfinity;
        }
    }
}
