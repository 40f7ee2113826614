namespace EdgeRouter.Memory.Embedding;

/// <param name="Threads">Intra-op threads of the session.</param>
/// <param name="QueueLength">Texts that may wait; one more is refused.</param>
public sealed record EmbedderOptions(int Threads = 1, int QueueLength = 256, int MaxBatch = 16, int MemoEntries = 1024);
