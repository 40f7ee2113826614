namespace EdgeRouter.Cli.Eval;

/// <summary>What a lookup came to.</summary>
/// <param name="From">The row whose answer is served or, on a miss, came nearest; null when nothing was stored.</param>
/// <param name="Score">Cosine; 1 for the same text; the cosine less 1 where the guard refused, so that it stays ordered and below every threshold.</param>
internal readonly record struct Recalled(long? From, double Score, bool Served);
