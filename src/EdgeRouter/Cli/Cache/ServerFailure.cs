namespace EdgeRouter.Cli.Cache;

/// <summary>What a server said instead of an answer.</summary>
internal readonly record struct ServerFailure(string Message, bool IsNoEntry)
{
    public CommandFailure ToException() => new(Message);
}
