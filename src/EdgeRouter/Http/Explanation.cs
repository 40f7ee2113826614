using System.Globalization;
using System.Text;
using EdgeRouter.Memory.Guard;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Plan;

namespace EdgeRouter.Http;

/// <summary>The decision in one line, for <c>x-edgerouter-debug: true</c>.</summary>
internal static class Explanation
{
    public static string Of(RequestState state)
    {
        var decision = state.Decision;
        var score = decision.Reason is null || float.IsNaN(decision.Score) ? "none" : decision.Score.ToString("0.00", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{HeaderText(decision.Reason ?? "not-decided")}; near={NearText(state)}; gate={GateText(state.Work.Gate)}; by={decision.By.Name()}; score={score}; confidence={decision.Confidence:0.00}; stages={Stages(state)}; chain={Chain(state.Work.Chain)}; {Signals(state.Signals)}");
    }

    /// <summary>Those that say something.</summary>
    private static string Signals(in PromptSignals signals)
    {
        var text = new StringBuilder("signals=");
        foreach (var field in RuleFields.All)
        {
            var value = field.ValueOf(signals);
            var shown = value switch
            {
                { Number: > 0 and var number } => number.ToString("0.####", CultureInfo.InvariantCulture),
                { Flag: true } => "yes",
                { Name: { Length: > 0 } name } when name is not ("none" or "unknown") => HeaderText(name),
                _ => null,
            };
            if (shown is not null)
                text.Append(text[^1] == '=' ? "" : ",").Append(field.Name).Append(':').Append(shown);
        }

        return text.ToString();
    }

    private static string Stages(RequestState state) =>
        state.Trace is { Says.Count: > 0 } trace ? string.Join(">", trace.Says.Select(say => $"{say.Stage}({HeaderText(say.Reason)})")) : "none";

    private static string Chain(Chain chain) => chain.Count == 0 ? "none" : string.Join(">", Enumerable.Range(0, chain.Count).Select(hop => chain[hop].Name));

    /// <summary>Why there was no near hit, or how near the nearest was.</summary>
    private static string NearText(RequestState state) =>
        state.Near.Answer is null && state.Near.Refusal != GuardVerdict.Pass ? string.Create(CultureInfo.InvariantCulture, $"refused({state.Near.Refusal.ToString().ToLowerInvariant()}, {state.Near.Similarity:0.0000})")
        : state.Near.Similarity > 0 ? state.Near.Similarity.ToString("0.0000", CultureInfo.InvariantCulture)
        : "none";

    /// <summary>The verdict on the answer, its score, and the parts that lowered it.</summary>
    private static string GateText(in GateScore gate)
    {
        if (gate.Verdict == GateVerdict.None)
            return "none";
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{gate.Verdict.Name()}({gate.Score:0.00}"));
        for (var part = 0; part < GateParts.Count; part++)
        {
            if (gate.Parts[(GatePart)part] < 1)
                text.Append(CultureInfo.InvariantCulture, $" {GateParts.NameOf((GatePart)part)}={gate.Parts[(GatePart)part]:0.00}");
        }

        return text.Append(')').ToString();
    }

    /// <summary>A user's rule may be called anything; a header value is printable ASCII.</summary>
    private static string HeaderText(string name) =>
        name.All(IsHeader) ? name : string.Create(name.Length, name, static (text, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                text[i] = IsHeader(from[i]) ? from[i] : '?';
        });

    private static bool IsHeader(char c) => c is >= ' ' and <= '~';
}
