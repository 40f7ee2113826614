using EdgeRouter.Cli.Check;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Cli.Log;

/// <summary>A replay for people, and what it could not know.</summary>
internal static class ReplayText
{
    private const int Lines = 30;

    public static void Write(ReplaySheet sheet, RouterConfig config, TextWriter output)
    {
        output.WriteLine($"requests     {Money.Count(sheet.Logged.Requests + sheet.Count(ReplayKind.Refused))}");
        output.WriteLine($"decided      {Money.Count(sheet.Count(ReplayKind.Anew))} anew, {Money.Count(sheet.Count(ReplayKind.AsLogged))} as logged, {Money.Count(sheet.Count(ReplayKind.WithoutCall))} answered without a call");
        foreach (var (why, count) in sheet.Refused)
            output.WriteLine($"left out     {Money.Count(count)}: {why} in the new configuration");
        WriteTiers(sheet, config, output);
        WriteCosts(sheet.Logged, sheet.Replayed, output);
        WriteChanges(sheet, output);
        output.WriteLine();
        output.WriteLine("The new cost is an estimate: the tokens of the logged answers at the new prices, in one call each; another model would have said more or less.");
        if (sheet.Failed > 0)
            output.WriteLine($"Of the logged cost {Money.Text(sheet.Failed)} went to attempts that failed; the new one has none.");
        if (sheet.Count(ReplayKind.WithoutCall) > 0)
            output.WriteLine("Answers from the cache, or shared, are taken to be so again.");
        if (sheet.WordsUnknown > 0)
            output.WriteLine($"Rules that look for words could not be tried on {Money.Count(sheet.WordsUnknown)} requests, since the log has no prompts: they held where the log names a rule called the same.");
        if (sheet.Count(ReplayKind.AsLogged) > 0)
            output.WriteLine($"{Money.Count(sheet.Count(ReplayKind.AsLogged))} requests keep the tier of the log: what decided them is not in it.");
    }

    private static void WriteTiers(ReplaySheet sheet, RouterConfig config, TextWriter output)
    {
        output.WriteLine();
        var table = new TextTable("", false, true, true);
        table.Add("tier", "logged", "new");
        foreach (var tier in config.Tiers.Concat(sheet.Tiers.Keys.Except(config.Tiers)))
        {
            var (logged, replayed) = sheet.Tiers.GetValueOrDefault(tier);
            table.Add(tier, Money.Share(logged, sheet.Calls), Money.Share(replayed, sheet.Calls));
        }

        table.Write(output);
    }

    private static void WriteCosts(in CostSum logged, in CostSum replayed, TextWriter output)
    {
        output.WriteLine();
        var table = new TextTable("", false, true, true, true);
        table.Add("", "logged", "new", "");
        table.Add("cost", Money.Text(logged.Total), Money.Text(replayed.Total), Signed(replayed.Total - logged.Total, logged.Total));
        table.Add("all strong", Money.Text(logged.Baseline), Money.Text(replayed.Baseline), "");
        table.Add("saved", Money.Text(logged.Saved), Money.Text(replayed.Saved), "");
        table.Add("", Money.Share(logged.Saved, logged.Baseline), Money.Share(replayed.Saved, replayed.Baseline), "");
        table.Write(output);
    }

    private static void WriteChanges(ReplaySheet sheet, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"changed      {Money.Count(sheet.Changes.Values.Sum(change => change.Requests))} of {Money.Count(sheet.Calls)} decisions");
        if (sheet.Changes.Count == 0)
            return;
        var table = new TextTable("  ", false, false, false, true, true);
        table.Add("from", "to", "reason", "requests", "cost");
        var changes = sheet.Changes.OrderByDescending(change => change.Value.Requests).ThenBy(change => change.Key.ToString(), StringComparer.Ordinal).ToList();
        foreach (var (change, (requests, cost)) in changes.Take(Lines))
            table.Add($"{change.FromTier} ({change.FromModel})", $"{change.ToTier} ({change.ToModel})", change.Reason, Money.Count(requests), (cost > 0 ? "+" : "") + Money.Text(cost));
        if (changes.Count > Lines)
            table.Add("(others)", "", "", Money.Count(changes.Skip(Lines).Sum(change => change.Value.Requests)), Money.Text(changes.Skip(Lines).Sum(change => change.Value.Cost)));
        table.Write(output);
    }

    private static string Signed(long part, long whole) => (part > 0 ? "+" : "") + Money.Share(part, whole);
}
