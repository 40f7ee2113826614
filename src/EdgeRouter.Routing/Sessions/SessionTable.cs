namespace EdgeRouter.Routing.Sessions;

/// <summary>
/// The sessions used of late: at most as many as it was made for, the longest unused going first, and none that was idle for too long. A session that
/// went is begun anew, which costs it a floor and nothing else. Finding a known one allocates nothing (Routing/Sessions/SessionTableTests). Thread-safe.
/// </summary>
public sealed class SessionTable
{
    private const int Shards = 16;

    private readonly SessionShard[] _shards = new SessionShard[Shards];
    private readonly TimeProvider _time;

    /// <param name="capacity">Most sessions at a time, in steps of 16; about 250 bytes each.</param>
    /// <param name="idle">How long a session lives without a request.</param>
    public SessionTable(int capacity, TimeSpan idle, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, Shards);
        _time = time;
        var ticks = (long)(idle.TotalSeconds * time.TimestampFrequency);
        for (var i = 0; i < Shards; i++)
            _shards[i] = new(capacity / Shards, ticks);
    }

    /// <summary>Sessions held, expired ones included that nobody has stumbled over.</summary>
    public int Count => _shards.Sum(shard => shard.Count);

    /// <summary>The session, begun when it is not known.</summary>
    public Session Open(SessionKey key) => Shard(key).Find(key, creates: true, _time.GetTimestamp())!;

    /// <summary>Null when it is not known.</summary>
    public Session? Find(SessionKey key) => Shard(key).Find(key, creates: false, _time.GetTimestamp());

    /// <summary>By the upper bits: the dictionaries within spread by the lower ones.</summary>
    private SessionShard Shard(SessionKey key) => _shards[(uint)key.GetHashCode() >> 28];
}
