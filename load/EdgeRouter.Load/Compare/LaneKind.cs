namespace EdgeRouter.Load.Compare;

internal enum LaneKind
{
    /// <summary>Answers in one piece.</summary>
    Whole,

    /// <summary>Streams of 64 deltas from a provider without delay, whose frames share writes.</summary>
    Stream,

    /// <summary>The same from a provider that writes a frame every 14 ms.</summary>
    Paced,
}
