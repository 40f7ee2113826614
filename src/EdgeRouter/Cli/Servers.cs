namespace EdgeRouter.Cli;

internal static class Servers
{
    /// <summary>A server that was told to stop and did has succeeded, however the news reached it.</summary>
    public static async Task<int> UntilCancelled(Task<int> server, CancellationToken cancellationToken)
    {
        try
        {
            return await server;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
    }
}
