namespace EdgeRouter.Memory.Embedding.Batching;

/// <summary>
/// How long a text will take: tokens before it, over what the last runs managed. Thread-safe. An estimate: nothing but the early
/// refusal of a caller in a hurry hangs on it.
/// </summary>
internal sealed class Pace(TimeProvider time, int workers)
{
    /// <summary>Weight of the newest run.</summary>
    private const double Newest = 1.0 / 8;

    private long _tokens; // waiting or running
    private double _ticksPerToken;

    /// <summary>Texts of so many tokens have come into the queue.</summary>
    public void Enter(int tokens) => Interlocked.Add(ref _tokens, tokens);

    /// <summary>They have left it, embedded or not.</summary>
    public void Leave(int tokens) => Interlocked.Add(ref _tokens, -tokens);

    public long Start() => time.GetTimestamp();

    /// <param name="tokens">Of the run, padding included.</param>
    /// <param name="started">What <see cref="Start"/> gave.</param>
    public void Ran(int tokens, long started)
    {
        var ticks = (double)time.GetElapsedTime(started).Ticks / tokens;
        var known = Volatile.Read(ref _ticksPerToken);
        Volatile.Write(ref _ticksPerToken, known == 0 ? ticks : known + (Newest * (ticks - known)));
    }

    /// <summary>Until a text of so many tokens that came now would be done; zero before the first run.</summary>
    public TimeSpan Expect(int tokens)
        => TimeSpan.FromTicks((long)(((Volatile.Read(ref _tokens) / (double)workers) + tokens) * Volatile.Read(ref _ticksPerToken)));
}
