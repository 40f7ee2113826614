namespace EdgeRouter.Routing.Sessions;

/// <summary>What is kept of a session's last turn of the user: enough to tell the same question in other words, nothing to read it by.</summary>
internal struct LastQuestion
{
    public WordSketch Words;

    /// <summary>The request's id, as a number; 0 before the first.</summary>
    public ulong Request;

    public int Turns;

    /// <summary>Timestamp.</summary>
    public long At;
}
