using System.Globalization;
using EdgeRouter.Cli.Check;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Cli.Log;

/// <summary>A sheet of costs for people.</summary>
internal static class CostText
{
    private const int DaysOfMonth = 30;
    private const int Lines = 20;

    public static void Write(CostSheet sheet, int? days, TextWriter output)
    {
        var (sum, length) = sheet.Last(days);
        var all = sum.All;
        output.WriteLine($"requests     {Money.Count(all.Requests)}");
        if (sheet.Timeless > 0)
            output.WriteLine($"passed over  {Money.Count(sheet.Timeless)} request(s) without a time");
        if (all.Requests == 0)
            return;
        output.WriteLine($"from         {Time(sheet.Span.Last - length)} to {Time(sheet.Span.Last)}, {length.TotalDays.ToString("0.0", CultureInfo.InvariantCulture)} days");
        output.WriteLine($"cost         {Money.Text(all.Total)}{(all.Overhead == 0 ? "" : $", of it {Money.Text(all.Overhead)} for deciding")}");
        output.WriteLine($"all strong   {Money.Text(all.Baseline)}");
        output.WriteLine($"saved        {Money.Text(all.Saved)} ({Money.Share(all.Saved, all.Baseline)})");
        output.WriteLine($"a month      {Month(all, length)}");
        Write("tenant", sum.Tenants, all, output);
        Write("feature", sum.Features, all, output);
        Write("model", sum.Models, all, output);
    }

    /// <summary>Thirty days at the rate seen. What lasted less than a day says little about one: it is not projected.</summary>
    private static string Month(in CostSum all, TimeSpan length)
    {
        if (length < TimeSpan.FromDays(1))
            return "less than a day was logged: too little to project";
        var factor = (decimal)(DaysOfMonth / length.TotalDays);
        return $"{Money.Text((long)(all.Total * factor))}, all strong {Money.Text((long)(all.Baseline * factor))} ({DaysOfMonth} days at this rate)";
    }

    private static void Write(string what, CostTable costs, in CostSum all, TextWriter output)
    {
        output.WriteLine();
        var table = new TextTable("", false, true, true, true, true, true);
        table.Add(what, "requests", "cost", "share", "all strong", "saved");
        var lines = costs.Lines.ToList();
        foreach (var (name, sum) in lines.Take(Lines))
            table.Add([name.Length == 0 ? "(none)" : name, .. Cells(sum, all)]);
        var rest = lines.Skip(Lines).Aggregate(costs.Other, (sum, line) => sum + line.Value);
        if (rest != default)
            table.Add(["(others)", .. Cells(rest, all)]);
        table.Write(output);
    }

    private static string[] Cells(in CostSum sum, in CostSum all)
        => [Money.Count(sum.Requests), Money.Text(sum.Total), Money.Share(sum.Total, all.Total), Money.Text(sum.Baseline), Money.Share(sum.Saved, sum.Baseline)];

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
}
