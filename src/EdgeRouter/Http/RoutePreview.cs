using System.Buffers;
using System.Text.Json;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Http;

/// <summary>POST /v1/route: the decision for a body, not executed.</summary>
internal static class RoutePreview
{
    public static async ValueTask<Outcome> WriteAsync(RequestState state, RouteTarget target, RouteTable table)
    {
        state.Lower.Clear();
        Write(state, target, table);
        state.Reply.BeginOwn(200, state.Lower.Length);
        state.Reply.Body.Write(state.Lower.Span);
        return await FlushAsync(state);
    }

    private static async ValueTask<Outcome> FlushAsync(RequestState state)
    {
        var flush = await state.Reply.Body.FlushAsync(CancellationToken.None);
        return flush.IsCompleted ? Outcome.ClientGone : Outcome.Previewed;
    }

    private static void Write(RequestState state, in RouteTarget target, RouteTable table)
    {
        var (chain, decision) = (state.Work.Chain, state.Decision);
        using var json = new Utf8JsonWriter(state.Lower);
        json.WriteStartObject();
        json.WriteString("object"u8, "route.decision"u8);
        json.WriteString("tier"u8, chain[0].TierName);
        json.WriteString("model"u8, chain[0].Name);
        if (target.Route is { } route)
            json.WriteString("route"u8, route.Name);
        json.WriteString("decided_by"u8, decision.By.Name());
        json.WriteString("decided_tier"u8, table.Tiers[decision.Tier]);
        if (!float.IsNaN(decision.Score))
            json.WriteNumber("score"u8, Math.Round(decision.Score, 4));
        json.WriteNumber("confidence"u8, Math.Round(decision.Confidence, 2));
        json.WriteString("reason"u8, decision.Reason);
        if (decision.Task != TaskType.None)
            json.WriteString("task"u8, TaskTypeNames.Of(decision.Task));
        WriteStages(json, state.Trace, table);
        WriteSignals(json, state.Signals);
        WriteChain(json, chain);
        json.WriteEndObject();
    }

    private static void WriteStages(Utf8JsonWriter json, DecisionTrace? trace, RouteTable table)
    {
        json.WriteStartArray("stages"u8);
        foreach (var say in trace?.Says ?? [])
        {
            json.WriteStartObject();
            json.WriteString("stage"u8, say.Stage);
            json.WriteString("tier"u8, table.Tiers[say.Tier]);
            json.WriteString("reason"u8, say.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSignals(Utf8JsonWriter json, in PromptSignals signals)
    {
        json.WriteStartObject("signals"u8);
        foreach (var field in RuleFields.All)
        {
            var value = field.ValueOf(signals);
            if (value.Number is { } number)
                json.WriteNumber(field.Name, number);
            else if (value.Flag is { } flag)
                json.WriteBoolean(field.Name, flag);
            else if (value.Name is { } name)
                json.WriteString(field.Name, name);
        }

        json.WriteEndObject();
    }

    private static void WriteChain(Utf8JsonWriter json, Chain chain)
    {
        json.WriteStartArray("chain"u8);
        for (var hop = 0; hop < chain.Count; hop++)
        {
            json.WriteStartObject();
            json.WriteString("model"u8, chain[hop].Name);
            json.WriteString("tier"u8, chain[hop].TierName);
            json.WriteString("provider"u8, chain[hop].Deployments[0].Provider.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
