namespace EdgeRouter.Cli.Eval;

/// <summary>What a lookup came to.</summary>
/// <param name="From">The row whose answer is served or, on a miss, came nearest; null when nothing was stored.</param>
/// <param name="Score">The guard's score, 1 for the same text; where the guard refused, below every threshold but still in order.</param>
internal readonly record struct Recalled(long? From, double Score, bool Served);
