using System.Globalization;
using System.Text.Json;
using EdgeRouter.Cli.Check;

namespace EdgeRouter.Cli.Experiments;

/// <summary>The report of /admin/experiments for people: a table for each experiment, a row for each arm. A star marks what differs from the control.</summary>
internal static class ExperimentsText
{
    private static readonly (string Member, string Format, double Scale)[] s_columns =
        [("cost_usd", "0.000000", 1), ("seconds", "0.000", 1), ("failed", "0.0", 100), ("escalated", "0.0", 100), ("helpful", "0.0", 100)];

    public static void Write(JsonElement report, TextWriter output)
    {
        var any = false;
        foreach (var experiment in report.GetProperty("data"u8).EnumerateArray())
        {
            any = true;
            output.WriteLine($"{experiment.GetProperty("name"u8).GetString()}: requests of {experiment.GetProperty("route"u8).GetString()}, split by {experiment.GetProperty("by"u8).GetString()}");
            var table = new TextTable("  ", false, true, true, false, false, false, false, false);
            table.Add("arm", "share", "requests", "USD a request", "seconds", "failed %", "escalated %", "helpful %");
            foreach (var arm in experiment.GetProperty("arms"u8).EnumerateArray())
                table.Add([arm.GetProperty("arm"u8).GetString()!, arm.GetProperty("share"u8).ToString(), arm.GetProperty("requests"u8).ToString(), .. s_columns.Select(column => Cell(arm.GetProperty(column.Member), column.Format, column.Scale))]);
            table.Write(output);
        }

        output.WriteLine(any ? "Intervals of 95%; * differs from the control." : "There are no experiments.");
    }

    /// <summary>"1.20 [1.10, 1.30] *"; "-" where nothing is known.</summary>
    private static string Cell(JsonElement figure, string format, double scale)
    {
        if (!figure.TryGetProperty("mean"u8, out var value) && !figure.TryGetProperty("rate"u8, out value))
            return "-";
        var text = Text(value.GetDouble());
        if (figure.TryGetProperty("interval"u8, out var interval))
            text += $" [{Text(interval[0].GetDouble())}, {Text(interval[1].GetDouble())}]";
        return figure.TryGetProperty("less_control"u8, out var difference) && difference[0].GetDouble() * difference[1].GetDouble() > 0 ? text + " *" : text;

        string Text(double number) => (number * scale).ToString(format, CultureInfo.InvariantCulture);
    }
}
