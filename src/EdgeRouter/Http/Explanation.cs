using System.Globalization;
using System.Text;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Http;

/// <summary>The decision in one line, for <c>x-edgerouter-debug: true</c>.</summary>
internal static class Explanation
{
    public static string Of(RequestState state)
    {
        var signals = state.Signals;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{HeaderText(state.Decision.Reason ?? "not-classified")}; near={NearText(state)}; confidence={state.Decision.Confidence:0.00}; tokens={signals.PromptTokens}; turns={signals.Turns}; signals={signals.Flags.ToString().Replace(", ", "+", StringComparison.Ordinal)}");
    }

    /// <summary>Why there was no near hit, or how near the nearest was.</summary>
    private static string NearText(RequestState state) =>
        state.Near.Answer is null && state.Near.Refusal != GuardVerdict.Pass ? string.Create(CultureInfo.InvariantCulture, $"refused({state.Near.Refusal.ToString().ToLowerInvariant()}, {state.Near.Similarity:0.0000})")
        : state.Near.Similarity > 0 ? state.Near.Similarity.ToString("0.0000", CultureInfo.InvariantCulture)
        : "none";

    /// <summary>A user's rule may be called anything; a header value is ASCII.</summary>
    private static string HeaderText(string name) =>
        Ascii.IsValid(name) ? name : string.Create(name.Length, name, static (text, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                text[i] = char.IsAscii(from[i]) ? from[i] : '?';
        });
}
