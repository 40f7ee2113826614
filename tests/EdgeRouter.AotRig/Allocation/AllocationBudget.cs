namespace EdgeRouter.AotRig.Allocation;

/// <summary>
/// Managed bytes that the native binary may allocate for a request, whatever thread does it: what the router and Kestrel take, without what
/// SocketsHttpHandler takes for the same upstream call. Committed figures: a change may lower them, none may raise them. Each is what was measured
/// when it was written and 2 or 3% of room; what differed from run to run is said. The aim for the path to a model is 1024.
/// </summary>
internal static class AllocationBudget
{
    /// <summary>A request that memory may not answer, in one piece: 594 to 657.</summary>
    public const int CacheOff = 704;

    /// <summary>One that memory cannot answer: looked up, asked, stored: 3041 to 3074.</summary>
    public const int Miss = 3200;

    /// <summary>A stream of 64 deltas, cache off: 1456 to 1518.</summary>
    public const int Stream = 1600;

    /// <summary>An answer from memory, word for word: 516 to 525.</summary>
    public const int ExactHit = 560;

    /// <summary>One more frame of a stream.</summary>
    public const int Frame = 0;
}
