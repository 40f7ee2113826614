using System.Globalization;

namespace EdgeRouter.Http;

/// <summary>The decision in one line, for <c>x-edgerouter-debug: true</c>.</summary>
internal static class Explanation
{
    public static string Of(RequestState state)
    {
        var signals = state.Signals;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Decision.Reason ?? "not-classified"}; confidence={state.Decision.Confidence:0.00}; tokens={signals.PromptTokens}; turns={signals.Turns}; signals={signals.Flags.ToString().Replace(", ", "+", StringComparison.Ordinal)}");
    }
}
