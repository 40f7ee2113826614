namespace EdgeRouter.Hosting;

/// <summary>
/// Lets a request go on on the very thread that was told of its bytes, one such thread for each core, instead of being queued for the thread pool: on two cores
/// a sixth less CPU a request and 40 µs less latency (bench/results.md). The runtime's own switch, as Microsoft's entries to the TechEmpower benchmarks use it.
/// What computes for longer than a small request does must leave that thread, or it holds up all connections of it: <see cref="LargeBody"/>,
/// <c>Lookup.NearAsync</c> and all endpoints but a request's do.
/// </summary>
internal static class InlineSockets
{
    /// <summary>Bytes from which on a body is parsed elsewhere: about a tenth of a millisecond's work.</summary>
    public const int LargeBody = 64 * 1024;

    private const string Switch = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>For the whole process, before its first socket. Who sets the switch to 0 keeps it off.</summary>
    public static void Enable()
    {
        if (Environment.GetEnvironmentVariable(Switch) is null)
            Environment.SetEnvironmentVariable(Switch, "1");
    }
}
