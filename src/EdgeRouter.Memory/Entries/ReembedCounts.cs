namespace EdgeRouter.Memory.Entries;

/// <param name="Indexed">Entries that have a row now.</param>
/// <param name="Refused">Entries whose question the model, or whose row the disk, did not take: found exactly only.</param>
public readonly record struct ReembedCounts(long Indexed, long Refused);
