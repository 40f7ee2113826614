namespace EdgeRouter.AotRig.Allocation;

/// <summary>
/// Managed bytes that the native binary may allocate for a request, whatever thread does it: what the router and Kestrel take, without what
/// SocketsHttpHandler takes for the same upstream call. Committed figures: a change may lower them, none may raise them. Each is what was measured
/// when it was written and 2 or 3% of room; what differed from run to run is said. The aim for the path to a model is 4096, later 1024.
/// </summary>
internal static class AllocationBudget
{
    /// <summary>A request that memory may not answer, in one piece: 4233 to 4265.</summary>
    public const int CacheOff = 4352;

    /// <summary>One that memory cannot answer: looked up, asked, stored: 7309 to 7579.</summary>
    public const int Miss = 7808;

    /// <summary>A stream of 64 deltas, cache off: 5100 to 5129.</summary>
    public const int Stream = 5248;

    /// <summary>An answer from memory, word for word: 1672 to 1675.</summary>
    public const int ExactHit = 1728;

    /// <summary>One more frame of a stream.</summary>
    public const int Frame = 0;
}
