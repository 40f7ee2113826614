using System.Text.Json;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Admin;

/// <summary>The models of /health: where each is served, and how that is going.</summary>
internal static class DeploymentReport
{
    /// <summary>Writes a member <c>models</c>: <c>[{ model, deployments: [{ deployment, circuit, cooling_seconds, in_flight, latency_seconds }] }]</c>.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Model> models)
    {
        json.WriteStartArray("models"u8);
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, model.Name);
            json.WriteStartArray("deployments"u8);
            foreach (var deployment in model.Deployments)
                Write(json, deployment);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Deployment deployment)
    {
        var health = deployment.Health;
        json.WriteStartObject();
        json.WriteString("deployment"u8, deployment.Name);
        json.WriteString("circuit"u8, health.Circuit switch { CircuitState.Open => "open"u8, CircuitState.HalfOpen => "half_open"u8, _ => "closed"u8 });
        json.WriteNumber("cooling_seconds"u8, Math.Round(health.CoolingFor.TotalSeconds, 3));
        json.WriteNumber("in_flight"u8, health.InFlight);
        json.WriteNumber("latency_seconds"u8, Math.Round(health.LatencySeconds, 6));
        json.WriteEndObject();
    }
}
