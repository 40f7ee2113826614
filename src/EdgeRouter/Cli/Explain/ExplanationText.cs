using System.Globalization;
using EdgeRouter.Cli.Check;
using EdgeRouter.Configuration;
using EdgeRouter.Http;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;

namespace EdgeRouter.Cli.Explain;

/// <summary>A decision for a human.</summary>
internal static class ExplanationText
{
    private const int BarLength = 20;

    public static void Write(RouterConfig config, RouteTable table, Explainer explainer, Decision decision, TextWriter output)
    {
        output.WriteLine($"decision   {table.Tiers[decision.Tier]}, by {decision.By.Name()}: {decision.Reason}");
        output.WriteLine($"score      {(float.IsNaN(decision.Score) ? "none" : Bar(decision.Score) + Number(decision.Score, " 0.00"))}");
        output.WriteLine($"confidence {Number(decision.Confidence, "0.00")}");
        if (config.Routing.Rules.Concat(DefaultRules.Rules).FirstOrDefault(rule => explainer.Trace.Says.Any(say => say.Stage == "rules" && say.Reason == rule.Name)) is { } fired)
            output.WriteLine($"rule       {fired.Name}: {fired.Tier} when {fired.When}");
        WriteStages(table, explainer.Trace, output);
        WriteSignals(explainer.Weigh(decision), output);
        WriteChain(table, explainer, output);
    }

    private static void WriteStages(RouteTable table, DecisionTrace trace, TextWriter output)
    {
        output.WriteLine("stages");
        var text = new TextTable("  ", false, false, false);
        foreach (var say in trace.Says)
            text.Add(say.Stage, table.Tiers[say.Tier], say.Reason);
        text.Write(output);
    }

    private static void WriteSignals(IReadOnlyList<SignalWeight> weights, TextWriter output)
    {
        output.WriteLine("signals, and what would have been decided without them");
        var text = new TextTable("  ", false, false, false, false);
        foreach (var weight in weights)
            text.Add(weight.Name, weight.Value, Bar(weight.Weight), weight.Otherwise ?? "the same");
        text.Write(output);
    }

    private static void WriteChain(RouteTable table, Explainer explainer, TextWriter output)
    {
        var tokens = explainer.Signals.PromptTokens;
        output.WriteLine($"chain, with {Number(tokens, "0")} tokens of prompt and {Number(ExpectedLength.Default, "0")} of answer");
        var costs = new TierCosts(table, new ExpectedLength(table.Models.Count));
        var text = new TextTable("  ", false, false, true);
        for (var hop = 0; hop < explainer.Chain.Count; hop++)
            text.Add(explainer.Chain[hop].Name, explainer.Chain[hop].TierName, "$" + ReplyHead.Usd(costs.NanoUsd(explainer.Chain[hop], "", tokens, 0)));
        text.Write(output);
    }

    private static string Bar(double weight)
    {
        var length = (int)Math.Round(Math.Clamp(weight, 0, 1) * BarLength);
        return new string('#', length).PadRight(BarLength, '.');
    }

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
