using System.Globalization;
using System.Text;
using EdgeRouter.Memory.Guard;
using EdgeRouter.Routing.Gate;

namespace EdgeRouter.Http;

/// <summary>The decision in one line, for <c>x-edgerouter-debug: true</c>.</summary>
internal static class Explanation
{
    public static string Of(RequestState state)
    {
        var signals = state.Signals;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{HeaderText(state.Decision.Reason ?? "not-classified")}; near={NearText(state)}; gate={GateText(state.Work.Gate)}; confidence={state.Decision.Confidence:0.00}; tokens={signals.PromptTokens}; turns={signals.Turns}; signals={signals.Flags.ToString().Replace(", ", "+", StringComparison.Ordinal)}");
    }

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

    /// <summary>A user's rule may be called anything; a header value is ASCII.</summary>
    private static string HeaderText(string name) =>
        Ascii.IsValid(name) ? name : string.Create(name.Length, name, static (text, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                text[i] = char.IsAscii(from[i]) ? from[i] : '?';
        });
}
