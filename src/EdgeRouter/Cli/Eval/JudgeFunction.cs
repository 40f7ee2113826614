using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Cli.Eval;

/// <summary>What the guard makes of the answer to <paramref name="stored"/> for <paramref name="asked"/>, both UTF-8, at this cosine.</summary>
internal delegate HitJudgement JudgeFunction(ReadOnlySpan<byte> asked, ReadOnlySpan<byte> stored, float cosine);
