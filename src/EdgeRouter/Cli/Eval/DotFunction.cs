namespace EdgeRouter.Cli.Eval;

/// <summary>Dot product of two vectors of one length: the cosine when both have unit norm.</summary>
internal delegate float DotFunction(ReadOnlySpan<float> a, ReadOnlySpan<float> b);
