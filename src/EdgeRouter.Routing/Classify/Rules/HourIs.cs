using System.Globalization;

namespace EdgeRouter.Routing.Classify.Rules;

/// <summary>The clock stands between two full hours, the first included, the last not; a last before the first is the next day's.</summary>
internal sealed class HourIs(int from, int until) : ICondition
{
    public bool Holds(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion)
    {
        var hour = signals.Caller.Hour;
        return from < until ? hour >= from && hour < until : hour >= from || hour < until;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"hour {from}..{until}");
}
