using System.Globalization;
using EdgeRouter.Account;

namespace EdgeRouter.Cli.Log;

/// <summary>The requests of a decision log, summed by UTC day so that the last days can be told when its end is known. Bounded by days and names.</summary>
internal sealed class CostSheet
{
    private const int MostNames = 1000;

    private readonly SortedDictionary<DateOnly, CostDay> _days = [];

    /// <summary>Of the first and the last request.</summary>
    public (DateTimeOffset First, DateTimeOffset Last) Span { get; private set; } = (DateTimeOffset.MaxValue, DateTimeOffset.MinValue);

    /// <summary>Requests whose time cannot be read; they are in no sum.</summary>
    public int Timeless { get; private set; }

    public void Add(DecisionRecord record)
    {
        if (!DateTimeOffset.TryParse(record.Ts, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
        {
            Timeless++;
            return;
        }

        Span = (at < Span.First ? at : Span.First, at > Span.Last ? at : Span.Last);
        var date = DateOnly.FromDateTime(at.UtcDateTime);
        if (!_days.TryGetValue(date, out var day))
            _days[date] = day = new CostDay(MostNames);
        day.Add(record);
    }

    /// <summary>The last <paramref name="days"/> days that the log reaches, the last one included; all when null.</summary>
    public (CostDay Sum, TimeSpan Length) Last(int? days)
    {
        var sum = new CostDay(MostNames);
        if (_days.Count == 0)
            return (sum, TimeSpan.Zero);
        var end = DateOnly.FromDateTime(Span.Last.UtcDateTime);
        var begin = days is { } n ? end.AddDays(1 - Math.Min(n, end.DayNumber + 1)) : DateOnly.MinValue;
        foreach (var (date, day) in _days)
        {
            if (date >= begin)
                sum.Add(day);
        }

        var from = new DateTimeOffset(begin.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        return (sum, Span.Last - (from > Span.First ? from : Span.First));
    }
}
