namespace EdgeRouter.Memory;

/// <summary>What may be served when every model has failed.</summary>
/// <param name="MaxAgeSeconds">How long an answer may be past its time to live; 0 for fresh ones only.</param>
/// <param name="Floor">Least cosine of a near answer, in (0, 1]; more than 1 for none.</param>
public readonly record struct StaleLimits(int MaxAgeSeconds, double Floor);
