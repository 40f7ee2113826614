using System.Text.Json.Nodes;
using EdgeRouter.Scenarios.Client;
using NBomber.Contracts;
using NBomber.CSharp;

namespace EdgeRouter.Scenarios.Scenarios;

/// <summary>Agents at work: each asks, is told to call a tool, brings the tool's result, and asks on, in one session whose conversation grows.</summary>
internal static class Agents
{
    private const int PerSecond = 40;

    private static readonly JsonArray s_tools = (JsonArray)JsonNode.Parse("""
        [{"type":"function","function":{"name":"lookup_order","parameters":{"type":"object","properties":{"order":{"type":"string"}},"required":["order"]}}}]
        """)!;

    public static ScenarioProps[] Create(LoadTarget target, ChatClient client)
    {
        var started = 0;
        return [Scenario.Create("agents", async context =>
        {
            var number = Interlocked.Increment(ref started);
            var agent = new Agent(client, $"agent-{number}", s_tools, context.ScenarioCancellationToken);
            var call = await Step.Run("tool call", context, () => agent.AskForToolAsync($"Use lookup_order for order {number}.", "lookup_order"));
            if (call.IsError)
                return call;
            var result = await Step.Run("tool result", context, () => agent.BringResultAsync($"order {number} is on its way"));
            if (result.IsError)
                return result;
            var subject = $"parcel {number} has arrived";
            return await Step.Run("next question", context, () => agent.AskAsync($"What comes after {subject}?", subject));
        })
        .WithWarmUpDuration(LoadTarget.WarmUp)
        .WithLoadSimulations(
            Simulation.RampingInject(target.Scaled(PerSecond), LoadTarget.Second, target.Duration / 3),
            Simulation.Inject(target.Scaled(PerSecond), LoadTarget.Second, target.Duration * 2 / 3))
        .WithThresholds(
            Threshold.Create(stats => stats.Fail.Request.Count == 0),
            Threshold.Create(stats => stats.Ok.Latency.Percent99 < target.Ms(150)),
            Threshold.Create("tool result", step => step.Ok.Latency.Percent99 < target.Ms(50)))];
    }
}
