namespace EdgeRouter.Routing.Execute;

/// <param name="FirstToken">From sending the request to the first token of a stream.</param>
/// <param name="Idle">Between two pieces of a stream.</param>
/// <param name="Total">All attempts of a request together.</param>
public sealed record Timeouts(TimeSpan FirstToken, TimeSpan Idle, TimeSpan Total);
