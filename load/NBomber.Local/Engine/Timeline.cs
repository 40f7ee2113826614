namespace NBomber.Engine;

/// <summary>A scenario's seconds, each summed up when the first end of a later one comes. Not thread-safe.</summary>
internal sealed class Timeline
{
    private readonly List<Second> _seconds = [];
    private readonly Histogram _micros = new();
    private int _fail;

    /// <param name="at">When it ended, from the start; an end that was overtaken counts to the second under way.</param>
    public void Add(TimeSpan at, bool isError, long micros)
    {
        CloseUntil((int)at.TotalSeconds);
        if (isError)
            _fail++;
        else
            _micros.Add(micros);
    }

    /// <summary>All seconds so far, the one under way included; quiet ones are zero.</summary>
    public IReadOnlyList<Second> Snapshot() => [.. _seconds, Current()];

    private void CloseUntil(int second)
    {
        while (_seconds.Count < second)
        {
            _seconds.Add(Current());
            _micros.Clear();
            _fail = 0;
        }
    }

    private Second Current()
        => new(_seconds.Count, (int)_micros.Count, _fail, _micros.Quantile(0.5) / 1e3, _micros.Quantile(0.99) / 1e3, _micros.Max / 1e3);
}
