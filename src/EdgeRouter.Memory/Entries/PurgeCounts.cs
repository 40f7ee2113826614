namespace EdgeRouter.Memory.Entries;

/// <param name="Entries">Deleted.</param>
/// <param name="IsSealed">False: they are gone from memory, but the disk refused it, so that a crash may bring them back.</param>
public readonly record struct PurgeCounts(long Entries, bool IsSealed);
