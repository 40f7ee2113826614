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
        metrics.Request(new(
            outcome.Name(), work.ServedBy?.TierName, work.ServedBy?.Name, state.Cache.Name(), work.Request.Has(ChatFlags.Stream),
            usage.Prompt, usage.Completion, usage.Cached, work.CostNanoUsd, saved,
            state.Clock.Elapsed, work.FirstTokenAt == 0 ? null : state.Clock.Since(work.FirstTokenAt), work.Attempts.Count));
        metrics.RequestEnded();
    }
}
