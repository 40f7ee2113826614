using EdgeRouter.Http;
using EdgeRouter.Metrics;
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
        var usage = outcome == Outcome.CacheHit ? default : work.Usage;
        var yardstick = table.Baseline.CostNanoUsd(outcome == Outcome.CacheHit ? state.HitUsage : work.Usage);
        var saved = outcome is Outcome.CacheHit or Outcome.Completed or Outcome.Recovered ? Math.Max(0, yardstick - work.CostNanoUsd) : 0;
        foreach (var attempt in work.Attempts)
            metrics.Attempt(attempt.Model.Name, Routing.Execute.AttemptFailureNames.Name(attempt.Failure));
        state.Clock.Report(metrics);
        metrics.Request(new()
        {
            Outcome = outcome.Name(),
            Tier = work.ServedBy?.TierName,
            Model = work.ServedBy?.Name,
            Cache = state.Cache.Name(),
            Stream = work.Request.Has(ChatFlags.Stream),
            PromptTokens = usage.Prompt,
            CompletionTokens = usage.Completion,
            CachedTokens = usage.Cached,
            CostNanoUsd = work.CostNanoUsd,
            SavedNanoUsd = saved,
            Duration = state.Clock.Elapsed,
            FirstToken = work.FirstTokenAt == 0 ? null : state.Clock.Since(work.FirstTokenAt),
            Attempts = work.Attempts.Count,
        });
    }
}
