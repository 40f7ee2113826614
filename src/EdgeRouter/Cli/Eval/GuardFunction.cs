namespace EdgeRouter.Cli.Eval;

/// <summary>True when the lexical guard lets the answer to <paramref name="stored"/> serve <paramref name="asked"/>; both UTF-8.</summary>
internal delegate bool GuardFunction(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> stored);
