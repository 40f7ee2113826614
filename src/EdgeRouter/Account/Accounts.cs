using EdgeRouter.Account;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Learn;
using EdgeRouter.Metrics;
using EdgeRouter.Routing.Account;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EdgeRouter;

/// <summary>Step 13: one record per request, whatever happened to it, in the metrics, the ledger and, where there is one, the decision log. Thread-safe.</summary>
/// <param name="notes">Null when no decisions are written: a request then pays for nothing of it.</param>
internal sealed class Accounts(RouterMetrics metrics, RouteTable table, Ledger ledger, DecisionNotes? notes, Learning learning, ILogger log)
{
    public void Enter() => metrics.RequestStarted();

    /// <summary>The request is understood: whose it is, and what only its body and headers tell. One that never comes so far is counted and not booked.</summary>
    public void Note(RequestState state, Caller caller, in RouteTarget target, IHeaderDictionary headers)
    {
        state.Caller = caller;
        state.Feature = FeatureName.Of(state.Work.Request, headers);
        state.Record = notes?.Begin(state, caller, target, headers);
    }

    /// <summary>An embeddings request is understood: it is booked, and holds no decision.</summary>
    public static void Note(RequestState state, Caller caller, IHeaderDictionary headers)
    {
        state.Caller = caller;
        state.Feature = FeatureName.Of(headers);
    }

    public void Fault(Exception e, string requestId) => Log.RequestFault(log, e, requestId);

    public void Leave(RequestState state, Outcome outcome)
    {
        var work = state.Work;
        foreach (var attempt in work.Attempts)
            metrics.Attempt(attempt.Model.Name, attempt.Failure.Name(), attempt.Usage, attempt.CostNanoUsd);
        if (work.Drain != DrainResult.None)
            metrics.Drained(work.Drain switch { DrainResult.Whole => "whole", DrainResult.Cut => "cut", _ => "refused" });
        if (work.Hedge != HedgeResult.None)
            metrics.Hedged(work.Hedge switch { HedgeResult.Won => "won", HedgeResult.Lost => "lost", HedgeResult.Failed => "failed", _ => "refused" });
        var answer = AnswerOf(state, outcome);
        var cost = RequestCost.Of(table, work, answer);
        metrics.Deciding(cost.Overhead);
        state.Clock.Report(metrics);
        metrics.Request(new()
        {
            Outcome = outcome.Name(),
            Tier = work.ServedBy is { Kind: ModelKind.Chat } chat ? chat.TierName : null,
            Model = work.ServedBy?.Name,
            Cache = state.Cache?.Name(),
            Stream = work.Request.Has(ChatFlags.Stream),
            SavedNanoUsd = cost.ShownSaved,
            Duration = state.Clock.Elapsed,
            FirstToken = work.FirstTokenAt == 0 ? null : state.Clock.Since(work.FirstTokenAt),
            Attempts = work.Attempts.Count,
        });
        if (state.Uncounted is { } quota && HasAsked(work, table.Tiers.Count - 1))
            quota.TryTake();
        if (state.Caller is not { } caller)
            return;
        // A preview is a question about a request, and is none; what a model took for its word on it is spent all the same.
        if (outcome == Outcome.Previewed)
        {
            if (cost.Overhead > 0)
                ledger.BookAside(caller.Tenant, caller.Name, state.Feature, cost.Overhead);
            return;
        }

        learning.End(state, failed: outcome is not (Outcome.Completed or Outcome.Recovered or Outcome.CacheHit or Outcome.StaleHit), cost.Total);
        ledger.Book(caller.Tenant, caller.Name, state.Feature, work, cost);
        if (state.Record is { } record)
            notes!.End(state, record, outcome, cost, answer);
    }

    /// <summary>Doubt or a failure may have led higher than was decided.</summary>
    private static bool HasAsked(RouteWork work, int tier)
    {
        foreach (var attempt in work.Attempts)
        {
            if (attempt.Model.Tier == tier)
                return true;
        }

        return false;
    }

    /// <summary>Tokens of the whole answer that was given, from wherever it came; null when there was none.</summary>
    private static Usage? AnswerOf(RequestState state, Outcome outcome) => outcome switch
    {
        Outcome.CacheHit or Outcome.StaleHit => state.HitUsage,
        Outcome.Completed or Outcome.Recovered when state.Cache == CacheStatus.Coalesced => state.HitUsage,
        Outcome.Completed => state.Work.ServedUsage,
        Outcome.Recovered => state.Work.JoinedUsage,
        _ => null,
    };
}
