using EdgeRouter.Routing.Gate;

namespace EdgeRouter.Account;

/// <summary>What the confidence gate thought of the answer.</summary>
/// <param name="Score">In [0, 1].</param>
/// <param name="Verdict">accept, judge or escalate.</param>
/// <param name="Parts">What the score is made of, by name.</param>
internal sealed record GateRecord(double Score, string Verdict, IReadOnlyDictionary<string, double>? Parts)
{
    /// <summary>Null when nothing was judged; without the parts there was nothing to look at for.</summary>
    public static GateRecord? Of(in GateScore gate)
    {
        if (gate.Verdict == GateVerdict.None)
            return null;
        var parts = new Dictionary<string, double>();
        for (var part = 0; part < GateParts.Count; part++)
        {
            if (gate.Parts[(GatePart)part] is var figure && !float.IsNaN(figure))
                parts[GateParts.NameOf((GatePart)part)] = Math.Round(figure, 4);
        }

        return new(Math.Round(gate.Score, 4), gate.Verdict.Name(), parts);
    }
}
