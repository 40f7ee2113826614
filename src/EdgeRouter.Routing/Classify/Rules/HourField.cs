using System.Globalization;

namespace EdgeRouter.Routing.Classify.Rules;

/// <summary><c>{ hour: "22..6" }</c>: from ten in the evening until six, over midnight.</summary>
internal sealed class HourField : IRuleField
{
    private const int HoursOfDay = 24;

    public string Name => "hour";

    public string Meaning => "hour of the day, in routing.time_zone";

    public string Values => "a span such as \"9..17\" or, over midnight, \"22..6\": from the first full hour until the last";

    public FieldValue ValueOf(in PromptSignals signals) => new(signals.Caller.Hour, null, null);

    public bool TryRead(IReadOnlyList<string> values, out ICondition condition, out string problem)
    {
        condition = AllOf.Nothing;
        problem = "no span of hours: " + Values;
        if (values is not [var text] || text.IndexOf("..", StringComparison.Ordinal) is not (> 0 and var dots))
            return false;
        if (!TryHour(text.AsSpan(0, dots), out var from) || !TryHour(text.AsSpan(dots + 2), out var until) || from == HoursOfDay)
            return false;
        problem = "a span from an hour until the same: empty, or the whole day";
        condition = new HourIs(from, until);
        return from != until && (from, until) != (0, HoursOfDay);
    }

    private static bool TryHour(ReadOnlySpan<char> text, out int hour)
        => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out hour) && hour <= HoursOfDay;
}
