namespace EdgeRouter.Routing.Health;

/// <summary>Counts on for ever. Thread-safe.</summary>
internal sealed class Turns
{
    private uint _next;

    public uint Take() => Interlocked.Increment(ref _next) - 1;
}
