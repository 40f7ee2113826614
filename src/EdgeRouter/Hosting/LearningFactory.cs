using System.Diagnostics.Metrics;
using EdgeRouter.Account;
using EdgeRouter.Configuration;
using EdgeRouter.Learn;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Learn.Drift;
using EdgeRouter.Routing.Learn.Experiments;
using EdgeRouter.Routing.Learn.Feedback;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Sessions;
using Microsoft.Extensions.Logging;

namespace EdgeRouter.Hosting;

/// <summary>Configuration to what is learnt with. The configuration is valid: every name resolves.</summary>
internal static class LearningFactory
{
    /// <param name="decisions">Null when none are written.</param>
    public static Learning Create(RouterConfig config, RouteTable table, DecisionLog? decisions, Meter meter, TimeProvider time, ILogger log)
    {
        var agents = config.Agents;
        var sessions = new SessionTable(agents.Sessions, agents.Idle, time);
        var drift = config.Drift is { } watched ? new DriftWatch(watched.Window, watched.Warn, watched.Clear, (signal, index) => Log.Drifted(log, signal, index)) : null;
        var review = config.Log is { ReviewPerWeek: > 0 } written
            ? new ReviewSample(Path.Combine(config.DataDir, "review.jsonl"), written.ReviewPerWeek, table, new Redactor(written.Redact), time, log)
            : null;
        var auto = table.Routes.First(route => route.Name == Configuration.Values.Names.Auto);
        return new(
            agents.Enabled ? PolicyFactory.CreateEscalation(config, table) : null, sessions, new FollowUps(agents.Rephrase, time), [.. config.Experiments.Select(experiment => Create(experiment, table))],
            config.Shadow is { } shadow ? PolicyOf(shadow, auto, table) : null, drift, decisions, review, new LearningMetrics(meter, sessions, drift), time);
    }

    private static Experiment Create(ExperimentConfig config, RouteTable table)
    {
        var route = table.Routes.First(known => known.Name == config.Route);
        return new(
            config.Name, route, config.By, [.. config.Arms.Select(arm => new ExperimentArm(config.Name, arm.Name, PolicyOf(arm, route, table)))], [.. config.Arms.Select(arm => arm.Share)]);
    }

    private static RoutePolicy PolicyOf(ArmConfig arm, RoutePolicy route, RouteTable table)
    {
        var policy = arm.Route is { } other ? table.Routes.First(known => known.Name == other) : route;
        if (arm.Thresholds.Count > 0)
            policy = policy.WithThresholds([.. arm.Thresholds.Select(threshold => (float)threshold)]);
        return policy with { Classifier = arm.Classifier ?? policy.Classifier, Model = arm.Model is { } model ? table.Models.First(known => known.Name == model) : policy.Model };
    }
}
