using System.Buffers;
using System.Text.Json;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Http;

/// <summary>POST /v1/route: the decision for a body, not executed.</summary>
internal static class RoutePreview
{
    public static async ValueTask<Outcome> WriteAsync(RequestState state, RouteTarget target, IClassifier classifier)
    {
        state.Lower.Clear();
        Write(state, target, classifier);
        state.Reply.BeginOwn(200, state.Lower.Length);
        state.Reply.Body.Write(state.Lower.Span);
        return await FlushAsync(state);
    }

    private static async ValueTask<Outcome> FlushAsync(RequestState state)
    {
        var flush = await state.Reply.Body.FlushAsync(CancellationToken.None);
        return flush.IsCompleted ? Outcome.ClientGone : Outcome.Previewed;
    }

    private static void Write(RequestState state, in RouteTarget target, IClassifier classifier)
    {
        var chain = state.Work.Chain;
        using var json = new Utf8JsonWriter(state.Lower);
        json.WriteStartObject();
        json.WriteString("object"u8, "route.decision"u8);
        json.WriteString("tier"u8, chain[0].TierName);
        json.WriteString("model"u8, chain[0].Name);
        json.WriteString("classifier"u8, target.Kind == TargetKind.Auto ? classifier.Name : "none");
        json.WriteNumber("confidence"u8, Math.Round(state.Decision.Confidence, 2));
        json.WriteString("reason"u8, state.Decision.Reason);
        WriteSignals(json, state.Signals);
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
        json.WriteEndObject();
    }

    private static void WriteSignals(Utf8JsonWriter json, in PromptSignals signals)
    {
        json.WriteStartObject("signals"u8);
        json.WriteNumber("prompt_tokens"u8, signals.PromptTokens);
        json.WriteNumber("question_tokens"u8, signals.QuestionTokens);
        json.WriteNumber("turns"u8, signals.Turns);
        json.WriteBoolean("code"u8, signals.Has(SignalFlags.Code));
        json.WriteBoolean("debug"u8, signals.Has(SignalFlags.Debug));
        json.WriteBoolean("reasoning"u8, signals.Has(SignalFlags.Reasoning));
        json.WriteBoolean("tools"u8, signals.Has(SignalFlags.Tools));
        json.WriteBoolean("tool_error"u8, signals.Has(SignalFlags.ToolError));
        json.WriteBoolean("images"u8, signals.Has(SignalFlags.Images));
        json.WriteBoolean("json_schema"u8, signals.Has(SignalFlags.JsonSchema));
        json.WriteEndObject();
    }
}
