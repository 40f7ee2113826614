using EdgeRouter.Account;
using EdgeRouter.Routing.Account;

namespace EdgeRouter.Cli.Log;

/// <summary>Sums over the requests of a day, or of several.</summary>
internal sealed class CostDay(int mostNames)
{
    public CostSum All { get; private set; }

    public CostTable Tenants { get; } = new(mostNames);

    public CostTable Features { get; } = new(mostNames);

    public CostTable Models { get; } = new(mostNames);

    public void Add(DecisionRecord record)
    {
        var cost = record.Cost;
        var sum = CostSum.OfRequest(cost, record.Usage?.ToUsage() ?? default);
        All += sum;
        Tenants.Add(record.Tenant, sum);
        Features.Add(record.Feature ?? Ledger.Nameless, sum);
        foreach (var attempt in record.Attempts ?? [])
            Models.Add(attempt.Model, CostSum.OfCall(default, attempt.CostNanoUsd));
        Models.Add(record.Model ?? (cost.Baseline > 0 ? Ledger.FromCache : Ledger.Nameless), CostSum.OfAnswer(cost));
    }

    public void Add(CostDay day)
    {
        All += day.All;
        Add(Tenants, day.Tenants);
        Add(Features, day.Features);
        Add(Models, day.Models);
    }

    private static void Add(CostTable table, CostTable day)
    {
        foreach (var (name, sum) in day.Lines)
            table.Add(name, sum);
        table.AddOther(day.Other);
    }
}
