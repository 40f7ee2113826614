namespace EdgeRouter.Routing.Gate;

/// <summary>What the gate made of an answer.</summary>
/// <param name="Score">In [0, 1]: how much the answer deserves to be served.</param>
public readonly record struct GateScore(float Score, GateVerdict Verdict, GateParts Parts);
