using EdgeRouter.Metrics;

namespace EdgeRouter.Http;

/// <summary>Time spent per stage, in ticks of the <see cref="TimeProvider"/>; printed as <c>Server-Timing</c> (W3C, milliseconds).</summary>
internal sealed class StageClock(TimeProvider time)
{
    private readonly long[] _spent = new long[s_names.Length];
    private long _last;

    private static readonly string[] s_names = ["read", "parse", "key", "exact", "embed", "near", "route", "upstream"];

    public long StartedAt { get; private set; }

    public void Start()
    {
        Array.Clear(_spent);
        _last = StartedAt = time.GetTimestamp();
    }

    /// <summary>Books the time since the last call to <paramref name="stage"/>.</summary>
    public void Lap(Stage stage)
    {
        var now = time.GetTimestamp();
        _spent[(int)stage] += now - _last;
        _last = now;
    }

    public TimeSpan Elapsed => time.GetElapsedTime(StartedAt);

    public TimeSpan Since(long timestamp) => time.GetElapsedTime(StartedAt, timestamp);

    public void Report(RouterMetrics metrics)
    {
        for (var stage = 0; stage < s_names.Length; stage++)
        {
            if (_spent[stage] > 0)
                metrics.Stage(s_names[stage], time.GetElapsedTime(0, _spent[stage]));
        }
    }

    public string ToServerTiming()
    {
        Span<char> text = stackalloc char[s_names.Length * 48]; // ", upstream;dur=" and a number
        var length = 0;
        for (var stage = 0; stage < s_names.Length; stage++)
        {
            if (_spent[stage] == 0)
                continue;
            if (length > 0)
                length += Copy(", ", text[length..]);
            length += Copy(s_names[stage], text[length..]);
            length += Copy(";dur=", text[length..]);
            length += FixedPoint.Write((long)time.GetElapsedTime(0, _spent[stage]).TotalMicroseconds, decimals: 3, text[length..]);
        }

        return new(text[..length]);
    }

    private static int Copy(string text, Span<char> destination)
    {
        text.CopyTo(destination);
        return text.Length;
    }
}
