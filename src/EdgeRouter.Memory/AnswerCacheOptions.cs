using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Store;

namespace EdgeRouter.Memory;

/// <param name="Directory">Where store and index live; created when absent.</param>
/// <param name="Threshold">Least score of a near hit, in (0, 1], where no verdicts on the entry say otherwise.</param>
/// <param name="MemoryBytes">Bound of the answers held in memory, rounded down to a power of two, at least 4 MiB; their hash index comes on top, an eighth of it.</param>
public sealed record AnswerCacheOptions(string Directory, bool NearEnabled, double Threshold, long MemoryBytes)
{
    /// <summary>The model that makes the vectors: those of another are not compared with its own.</summary>
    public ModelIdentity Model { get; init; } = new(default, 384);

    /// <summary>An index of another model's vectors is moved aside and begun anew, to be filled by <see cref="AnswerCache.ReembedAsync"/>; else it is kept, and near lookup is off.</summary>
    public bool ReplacesOtherModel { get; init; }

    /// <summary>Bound of the vector index, in rows; beyond it those that are not hit go.</summary>
    public int Capacity { get; init; } = 1_000_000;

    /// <summary>Greatest chance of a wrong near hit that an entry's own verdicts may lead to, in [0, 0.5); 0: verdicts only ever raise its threshold.</summary>
    public double MaxError { get; init; }

    /// <summary>Told, for a log, when the disk begins to refuse checkpoints and when it takes them again. Must not throw.</summary>
    public Action<string>? Warn { get; init; }

    public TimeSpan CheckpointInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bound of the answers' files on disk: the oldest are dropped for it. It cannot be below <see cref="LeastDisk"/>.</summary>
    public long DiskBytes { get; init; } = 4L << 30;

    /// <summary>How long past its time to live an answer is kept, for <see cref="AnswerCache.TryGetStaleAsync"/> alone; zero for not at all.</summary>
    public TimeSpan StaleMaxAge { get; init; }

    /// <summary>The least bound on disk that can be kept: twice the memory, and two files of 64 MiB that are begun.</summary>
    public static long LeastDisk(long memoryBytes) => 2 * Math.Max(memoryBytes, AnswerStoreOptions.LeastMemory) + AnswerStoreOptions.Slack;
}
