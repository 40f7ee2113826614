using System.Text.Json;
using EdgeRouter.Cli.Rows;

namespace EdgeRouter.Cli.Eval.Report;

/// <summary>How labels are read.</summary>
internal static class HitLabels
{
    /// <summary>Right when both are of one class; wrong when the other's class is named as known to be different; else nobody has said.</summary>
    public static HitLabel Of(LabelledRow asked, LabelledRow stored)
    {
        if (asked.Class is null || stored.Class is null)
            return HitLabel.Unjudged;
        if (asked.Class == stored.Class)
            return HitLabel.Right;
        return asked.KnownDifferent?.Contains(stored.Class) == true ? HitLabel.Wrong : HitLabel.Unjudged;
    }

    /// <summary>1, true: right. 0, false: wrong. Anything else: nobody has said.</summary>
    public static HitLabel Of(JsonElement label) => label.ValueKind switch
    {
        JsonValueKind.True => HitLabel.Right,
        JsonValueKind.False => HitLabel.Wrong,
        JsonValueKind.Number when label.TryGetDouble(out var number) => number == 1 ? HitLabel.Right : number == 0 ? HitLabel.Wrong : HitLabel.Unjudged,
        _ => HitLabel.Unjudged,
    };
}
