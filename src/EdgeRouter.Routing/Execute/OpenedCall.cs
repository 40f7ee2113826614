namespace EdgeRouter.Routing.Execute;

/// <summary>A call that was opened, or failed to be, and has not been recorded.</summary>
/// <param name="StartedAt">Timestamp of its beginning.</param>
internal readonly record struct OpenedCall(UpstreamCall Call, Hop Hop, long StartedAt);
