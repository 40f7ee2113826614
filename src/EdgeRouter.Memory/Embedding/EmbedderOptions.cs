namespace EdgeRouter.Memory.Embedding;

/// <param name="Threads">Texts embedded at once, each on one thread; all share one model.</param>
/// <param name="QueueLength">Texts that may wait; one more is refused.</param>
/// <param name="MaxBatch">Most texts of one run.</param>
/// <param name="MemoEntries">Vectors of recent texts that are kept.</param>
public sealed record EmbedderOptions(int Threads = 1, int QueueLength = 256, int MaxBatch = 16, int MemoEntries = 1024)
{
    /// <summary>Null for the shipped all-MiniLM-L6-v2.</summary>
    public ModelFiles? Model { get; init; }

    /// <summary>The clock of time budgets.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
