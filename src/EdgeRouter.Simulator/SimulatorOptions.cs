using System.Net;

namespace EdgeRouter.Simulator;

/// <summary>Where the simulator listens and what it serves. Port 0 takes a free one.</summary>
public sealed record SimulatorOptions(IPEndPoint Listen, IReadOnlyList<SimulatedModel> Models)
{
    /// <summary>Keep request bodies in <see cref="SimulatorLog"/>; off in load tests, where the copies would be measured.</summary>
    public bool RecordBodies { get; init; }

    /// <summary>Most bytes kept of one body.</summary>
    public int RecordedBodyBytes { get; init; } = 256 * 1024;

    /// <summary>Calls remembered before the oldest is forgotten.</summary>
    public int RecordedCalls { get; init; } = 1024;

    /// <summary>Largest request body accepted, in bytes; above it Kestrel answers 413.</summary>
    public long MaxBodyBytes { get; init; } = 64L * 1024 * 1024;
}
