using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Routing.Account;

public class LedgerTests
{
    private const long Usd = 1_000_000_000;

    private static readonly RouteTable s_table = new(
        ["cheap", "medium", "strong"],
        [
            Registry.Model(0, "small", "s", 0, "cheap", 0.15m, 0.60m),
            Registry.Model(1, "middle", "m", 1, "medium", 0.50m, 1.50m),
            Registry.Model(2, "large", "l", 2, "strong", 15m, 75m),
        ],
        1);

    private readonly Ledger _ledger = new();

    /// <summary>100,000 requests of 800 tokens in and 300 out, 70/20/10 over three tiers, with a classifier at $0.000015 each.</summary>
    [Fact]
    public void Book_TextbookCase_CostsWhatTheTextbookSays()
    {
        using var work = new RouteWork();
        for (var request = 0; request < 100_000; request++)
            Book(work, request % 10 < 7 ? "small" : request % 10 < 9 ? "middle" : "large", new Usage(800, 300, 0), overhead: 15_000);

        var (all, tiers) = _ledger.Read(view => (view.All, Tiers: view.Tiers.Lines.ToDictionary(line => line.Key, line => line.Value.Upstream)));
        Assert.Equal((21 * Usd, 17 * Usd, 345 * Usd), (tiers["cheap"], tiers["medium"], tiers["strong"]));
        Assert.Equal(384_500_000_000, all.Total);
        Assert.Equal(3 * Usd / 2, all.Overhead);
        Assert.Equal(3_450 * Usd, all.Baseline);
        Assert.Equal(89, Math.Round(100m * all.Saved / all.Baseline));
        Assert.Equal((100_000, 80_000_000, 30_000_000), (all.Requests, all.PromptTokens, all.CompletionTokens));
    }

    [Fact]
    public void Book_AllStrong_CostsItsTwoHalvesAndSavesNothing()
    {
        var pricing = s_table.Baseline.Pricing;
        using var work = new RouteWork();
        for (var request = 0; request < 100_000; request++)
            Book(work, "large", new Usage(800, 300, 0));

        var all = _ledger.Read(view => view.All);
        Assert.Equal(1_200 * Usd, 100_000 * pricing.CostNanoUsd(new Usage(800, 0, 0)));
        Assert.Equal(2_250 * Usd, 100_000 * pricing.CostNanoUsd(new Usage(0, 300, 0)));
        Assert.Equal((3_450 * Usd, 0), (all.Total, all.Saved));
    }

    [Fact]
    public void Book_FailedAttempt_CountsWhereItWasMade()
    {
        using var work = new RouteWork();
        Record(work, "small", AttemptFailure.Cut, new Usage(1_000_000, 0, 0));
        Book(work, "large", new Usage(0, 1, 0));

        var (models, tiers) = _ledger.Read(view => (Copy(view.Models), Copy(view.Tiers)));
        Assert.Equal((0, 150_000_000, 0), (models["small"].Requests, models["small"].Total, models["small"].Baseline));
        Assert.Equal((1, 75_000, 75_000), (models["large"].Requests, models["large"].Total, models["large"].Baseline));
        Assert.Equal(150_000_000, tiers["cheap"].Total);
    }

    [Fact]
    public void Book_AnswerOfTheCache_IsABaselineWithoutCost()
    {
        using var work = new RouteWork();
        _ledger.Book("t", "k", null, work, RequestCost.Of(s_table, work, new Usage(800, 300, 0)));

        var models = _ledger.Read(view => Copy(view.Models));
        Assert.Equal((1, 0, 34_500_000), (models[Ledger.FromCache].Requests, models[Ledger.FromCache].Total, models[Ledger.FromCache].Saved));
    }

    [Fact]
    public void Book_NoAnswer_IsALossAndTheHeaderSaysNone()
    {
        using var work = new RouteWork();
        Record(work, "small", AttemptFailure.Cut, new Usage(1000, 0, 0));

        var cost = RequestCost.Of(s_table, work, null);

        Assert.Equal((150_000, -150_000, 0), (cost.Total, cost.Saved, cost.ShownSaved));
    }

    [Fact]
    public void JoinedUsage_OfARecovery_AsksOnceAndSaysAll()
    {
        using var work = new RouteWork();
        Record(work, "small", AttemptFailure.ServerError, default);
        Record(work, "small", AttemptFailure.Cut, new Usage(100, 40, 10));
        Record(work, "middle", AttemptFailure.None, new Usage(140, 60, 0, Reasoning: 5));

        Assert.Equal(new Usage(100, 100, 10, Reasoning: 5), work.JoinedUsage);
    }

    [Fact]
    public void Book_KnownNames_AllocatesNothing()
    {
        using var work = new RouteWork();
        Record(work, "small", AttemptFailure.None, new Usage(800, 300, 0));
        var cost = RequestCost.Of(s_table, work, work.ServedUsage);

        Assert.Equal(0, Allocations.Of(() => _ledger.Book("t", "k", "f", work, cost)));
    }

    private void Book(RouteWork work, string model, Usage usage, long overhead = 0)
    {
        work.OverheadNanoUsd = overhead;
        Record(work, model, AttemptFailure.None, usage);
        work.ServedBy = work.Attempts[^1].Model;
        _ledger.Book("t", "k", "f", work, RequestCost.Of(s_table, work, usage));
        work.Reset();
    }

    private static void Record(RouteWork work, string name, AttemptFailure failure, Usage usage)
    {
        var model = s_table.Models.Single(model => model.Name == name);
        work.Record(new(model, model.Deployments[0], failure, 200, usage, false, default, default));
    }

    private static Dictionary<string, CostSum> Copy(CostTable table) => table.Lines.ToDictionary(line => line.Key, line => line.Value);
}
