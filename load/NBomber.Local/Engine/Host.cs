namespace NBomber.Engine;

/// <summary>What the engine runs on. Tests give a clock of their own.</summary>
/// <param name="Launch">Starts what it is given without waiting for it.</param>
internal sealed record Host(TimeProvider Time, IPacer Pacer, Action<Func<Task>> Launch)
{
    public static Host Real { get; } = new(
        TimeProvider.System,
        new ThreadPacer(TimeProvider.System),
        // Nothing that is launched throws: an invocation makes a failed response of it.
        run => ThreadPool.UnsafeQueueUserWorkItem(static start => _ = start(), run, preferLocal: false));

    public TimeSpan Since(long timestamp) => Time.GetElapsedTime(timestamp);

    /// <summary>The timestamp of <paramref name="offset"/> after another.</summary>
    public long After(long timestamp, TimeSpan offset) => timestamp + (long)(offset.TotalSeconds * Time.TimestampFrequency);
}
