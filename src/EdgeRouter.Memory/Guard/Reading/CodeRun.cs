namespace EdgeRouter.Memory.Guard.Reading;

/// <summary>What <see cref="CodeSpan"/> finds where a run begins.</summary>
/// <param name="End">Where the run of code ends, its begin when it is none.</param>
/// <param name="Mark">Hash of what must be the same letter for letter; 0 for nothing.</param>
internal readonly record struct CodeRun(int End, uint Mark);
