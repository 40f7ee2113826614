using System.Diagnostics.Metrics;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Metrics;

/// <summary>How each deployment is doing, read whenever metrics are. The names are the configuration's, so there are no more series than it has deployments.</summary>
internal static class DeploymentGauges
{
    private static readonly (DeploymentState Value, string Name)[] s_states =
        [(DeploymentState.Closed, "closed"), (DeploymentState.Open, "open"), (DeploymentState.HalfOpen, "half_open"), (DeploymentState.Cooling, "cooling")];

    /// <summary>Adds the gauges. Once.</summary>
    public static void Watch(Meter meter, IReadOnlyList<Model> models)
    {
        meter.CreateObservableGauge(
            "edgerouter_deployment_state", () => models.SelectMany(model => model.Deployments.SelectMany(deployment => States(model, deployment))), null,
            "1 for the deployment's state, 0 for the others.");
        Gauge("edgerouter_deployment_in_flight", "Calls under way.", static health => health.InFlight);
        Gauge("edgerouter_deployment_latency_seconds", "Time to the first token, a moving average that follows peaks at once; 0 when nothing is known.", static health => health.LatencySeconds);

        void Gauge(string name, string help, Func<DeploymentHealth, double> read) => meter.CreateObservableGauge(
            name, () => models.SelectMany(model => model.Deployments.Select(deployment => new Measurement<double>(read(deployment.Health), Tags(model, deployment)))), null, help);
    }

    private static IEnumerable<Measurement<int>> States(Model model, Deployment deployment)
    {
        var now = deployment.Health.State;
        return s_states.Select(state => new Measurement<int>(state.Value == now ? 1 : 0, [.. Tags(model, deployment), new("state", state.Name)]));
    }

    private static KeyValuePair<string, object?>[] Tags(Model model, Deployment deployment) => [new("model", model.Name), new("deployment", deployment.Name)];
}
