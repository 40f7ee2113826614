namespace EdgeRouter.Routing.Execute;

/// <summary>
/// Keeps second calls to a share of the requests: a bucket into which every request puts that share of a token and from which a second call takes a whole
/// one, as the throttling of gRPC's hedging (grpc/proposal, A6) and Finagle's <c>BackupRequestFilter</c>. It begins empty and holds little, so that a
/// provider that slows down for everybody is not sent twice the load just then. Thread-safe, without a lock.
/// </summary>
/// <param name="share">In (0, 1].</param>
internal sealed class HedgeBudget(double share)
{
    /// <summary>Second calls that a quiet time may save up for.</summary>
    public const int MostSaved = 10;

    private const long Token = 1_000_000;

    private readonly long _deposit = Math.Max(1, (long)(share * Token));
    private long _tokens; // in millionths

    /// <summary>A request has come.</summary>
    public void Deposit()
    {
        long seen;
        do
        {
            seen = Volatile.Read(ref _tokens);
            if (seen == MostSaved * Token)
                return;
        }
        while (Interlocked.CompareExchange(ref _tokens, Math.Min(seen + _deposit, MostSaved * Token), seen) != seen);
    }

    /// <summary>False when the share is used up.</summary>
    public bool TryTake()
    {
        long seen;
        do
        {
            seen = Volatile.Read(ref _tokens);
            if (seen < Token)
                return false;
        }
        while (Interlocked.CompareExchange(ref _tokens, seen - Token, seen) != seen);
        return true;
    }
}
