namespace EdgeRouter.Routing.Execute;

/// <summary>Going through the whole chain again when all of it failed for reasons that pass.</summary>
public sealed record RetryOptions
{
    public static RetryOptions None { get; } = new() { Rounds = 0 };

    /// <summary>Rounds after the first.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>Before the second round; doubled before each that follows, and drawn from half of it to one and a half.</summary>
    public TimeSpan Base { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Where every provider asks for more patience than this, the client is told rather than kept.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(2);
}
