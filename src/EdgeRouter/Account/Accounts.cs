using EdgeRouter.Http;
using EdgeRouter.Metrics;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;
using Microsoft.Extensions.Logging;

namespace EdgeRouter;

/// <summary>Step 13: one record per request, whatever happened to it. Thread-safe.</summary>
internal sealed class Accounts(RouterMetrics metrics, RouteTable table, ILogger log)
{
    public void Enter() => metrics.RequestStarted();

    public void Fault(Exception e, string requestId) => Log.RequestFault(log, e, requestId);

    public void Leave(RequestState state, Outcome outcome)
    {
        var work = state.Work;
        foreach (var attempt in work.Attempts)
            metrics.Attempt(attempt.Model.Name, attempt.Failure.Name(), attempt.Usage, attempt.CostNanoUsd);
        if (work.Drain != DrainResult.None)
            metrics.Drained(work.Drain switch { DrainResult.Whole => "whole", DrainResult.Cut => "cut", _ => "refused" });
        var saved = outcome switch
        {
            Outcome.CacheHit or Outcome.StaleHit => Math.Max(0, table.Baseline.CostNanoUsd(state.HitUsage) - work.CostNanoUsd),
            Outcome.Completed or Outcome.Recovered when state.Cache == CacheStatus.Coalesced => table.Baseline.CostNanoUsd(state.HitUsage),
            Outcome.Completed when work.ServedBy is { Kind: ModelKind.Chat } => Math.Max(0, table.Baseline.CostNanoUsd(work.ServedUsage) - work.CostNanoUsd),
            _ => 0,
        };
        state.Clock.Report(metrics);
        metrics.Request(new()
        {
            Outcome = outcome.Name(),
            Tier = work.ServedBy is { Kind: ModelKind.Chat } chat ? chat.TierName : null,
            Model = work.ServedBy?.Name,
            Cache = state.Cache?.Name(),
            Stream = work.Request.Has(ChatFlags.Stream),
            SavedNanoUsd = saved,
            Duration = state.Clock.Elapsed,
            FirstToken = work.FirstTokenAt == 0 ? null : state.Clock.Since(work.FirstTokenAt),
            Attempts = work.Attempts.Count,
        });
    }
}
