namespace EdgeRouter.Routing.Sessions;

/// <summary>A part of a <see cref="SessionTable"/>: a dictionary and a list by last use under one lock. Thread-safe.</summary>
internal sealed class SessionShard(int capacity, long idleTicks)
{
    private readonly Lock _gate = new(); // guards all below and the sessions' links
    private readonly Dictionary<SessionKey, Session> _byKey = [];
    private Session? _newest;
    private Session? _oldest;

    public int Count
    {
        get
        {
            lock (_gate)
                return _byKey.Count;
        }
    }

    /// <summary>Null when it is not known, or has been idle for too long.</summary>
    /// <param name="creates">Makes it then.</param>
    public Session? Find(SessionKey key, bool creates, long now)
    {
        lock (_gate)
        {
            while (_oldest is { } oldest && now - oldest.UsedAt > idleTicks)
                Remove(oldest);
            if (_byKey.TryGetValue(key, out var known))
            {
                Unlink(known);
                Link(known, now);
                return known;
            }

            if (!creates)
                return null;
            if (_byKey.Count >= capacity)
                Remove(_oldest!);
            var session = new Session(key);
            _byKey.Add(key, session);
            Link(session, now);
            return session;
        }
    }

    private void Remove(Session session)
    {
        Unlink(session);
        _byKey.Remove(session.Key);
    }

    private void Link(Session session, long now)
    {
        session.UsedAt = now;
        (session.Newer, session.Older) = (null, _newest);
        if (_newest is not null)
            _newest.Newer = session;
        _newest = session;
        _oldest ??= session;
    }

    private void Unlink(Session session)
    {
        if (session.Newer is { } newer)
            newer.Older = session.Older;
        else
            _newest = session.Older;
        if (session.Older is { } older)
            older.Newer = session.Newer;
        else
            _oldest = session.Newer;
        (session.Newer, session.Older) = (null, null);
    }
}
