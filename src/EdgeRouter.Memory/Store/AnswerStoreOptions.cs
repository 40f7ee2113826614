namespace EdgeRouter.Memory.Store;

/// <param name="Directory">Created when absent.</param>
/// <param name="MemoryBytes">
/// Bound of what the store keeps in memory: the end of its log (the largest power of two within three quarters of it, at least 4 MiB), a hash index of an
/// eighth of that, and for a disk that refuses it a quarter of that.
/// </param>
/// <param name="DiskBytes">Bound of the log's files; <see cref="Slack"/> of it is for the segments that are begun at either end.</param>
internal sealed record AnswerStoreOptions(string Directory, long MemoryBytes, long DiskBytes)
{
    public const long LeastMemory = 4L << 20;

    /// <summary>
    /// Bytes by which the log's files exceed what is kept: the oldest segment goes only when all of it is let go, and the log grows by another before
    /// a checkpoint lets go of anything.
    /// </summary>
    public const long Slack = 2L << LogLayout.SegmentBits;

    /// <summary>Called before each write to disk, null for nothing; an <see cref="IOException"/> from it counts as the disk's own.</summary>
    public Action? BeforeWrite { get; init; }

    /// <summary>Told, once each, when the disk begins to refuse checkpoints and when it takes them again. Must not throw.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Bits of the in-memory log.</summary>
    public int MemoryBits => (int)long.Log2(Math.Max(MemoryBytes / 4 * 3, LeastMemory));

    /// <summary>Bound of what is kept for a disk that refuses it: at least a page, and so little next to the log's part in memory that what is kept is still there, and read there.</summary>
    public long RefusedBytes => (1L << MemoryBits) / 4;

    /// <summary>Bytes that may be put again at once because they were read: a quarter of what is in memory (<see cref="RenewalBudget"/>).</summary>
    public long RenewedBytes => (1L << MemoryBits) / 4;

    /// <summary>Bytes of the log that are kept, beyond which the oldest answers go; never less than twice what is in memory.</summary>
    public long KeptBytes => Math.Max(DiskBytes - Slack, 2L << MemoryBits);

    /// <summary>Bytes: 64 hold seven entries.</summary>
    public long IndexBytes => Math.Clamp((1L << MemoryBits) / 8, 1L << 20, 1L << 26);
}
