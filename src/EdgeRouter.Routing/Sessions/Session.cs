namespace EdgeRouter.Routing.Sessions;

/// <summary>One session in a <see cref="SessionTable"/>, which may forget it while it is in use. Thread-safe.</summary>
public sealed class Session
{
    internal readonly Lock Gate = new(); // guards State and Last
    internal SessionState State;
    internal LastQuestion Last;

    internal Session(SessionKey key) => Key = key;

    public SessionKey Key { get; }

    /// <summary>How often it was raised.</summary>
    public int Escalations
    {
        get
        {
            lock (Gate)
                return State.Escalations;
        }
    }

    /// <summary>The shard's list, most recently used first; guarded by the shard's lock.</summary>
    internal Session? Newer { get; set; }

    /// <inheritdoc cref="Newer"/>
    internal Session? Older { get; set; }

    /// <summary>Timestamp of the last use.</summary>
    internal long UsedAt { get; set; }

    /// <summary>The next step goes to the strongest tier, and those after it as after any escalation.</summary>
    public void Force()
    {
        lock (Gate)
            State.IsForced = true;
    }
}
