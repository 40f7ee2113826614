namespace EdgeRouter.Account;

/// <summary>What the confidence gate thought of the answer.</summary>
/// <param name="Score">In [0, 1].</param>
/// <param name="Verdict">accept, judge or escalate.</param>
/// <param name="Parts">What the score is made of, by name.</param>
internal sealed record GateRecord(double Score, string Verdict, IReadOnlyDictionary<string, double>? Parts);
