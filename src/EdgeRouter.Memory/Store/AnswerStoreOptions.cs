namespace EdgeRouter.Memory.Store;

/// <param name="Directory">Created when absent.</param>
/// <param name="MemoryBytes">
/// Bound of what the store keeps in memory: the end of its log (the largest power of two within three quarters of it, at least 4 MiB), a hash index of an
/// eighth of that, and for a disk that refuses it a quarter of that.
/// </param>
/// <param name="DiskBytes">Bound of the log on disk, kept at checkpoints: beyond it the oldest answers are dropped.</param>
internal sealed record AnswerStoreOptions(string Directory, long MemoryBytes, long DiskBytes)
{
    public const long LeastMemory = 4L << 20;

    /// <summary>Called before each write to disk, null for nothing; an <see cref="IOException"/> from it counts as the disk's own.</summary>
    public Action? BeforeWrite { get; init; }

    /// <summary>Told, once each, when the disk begins to refuse checkpoints and when it takes them again. Must not throw.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Bits of the in-memory log.</summary>
    public int MemoryBits => (int)long.Log2(Math.Max(MemoryBytes / 4 * 3, LeastMemory));

    /// <summary>Bound of what is kept for a disk that refuses it: at least a page, and so little next to the log's part in memory that what is kept is still there, and read there.</summary>
    public long RefusedBytes => (1L << MemoryBits) / 4;

    /// <summary>Bytes: 64 hold seven entries.</summary>
    public long IndexBytes => Math.Clamp((1L << MemoryBits) / 8, 1L << 20, 1L << 26);
}
