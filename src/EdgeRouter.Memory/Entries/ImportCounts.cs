namespace EdgeRouter.Memory.Entries;

/// <param name="Stored">Entries taken in.</param>
/// <param name="WithoutVector">Those of them whose vector another model made: found exactly only, until the index is built anew.</param>
/// <param name="Older">Not taken in, for the entry that is here is as new or newer.</param>
/// <param name="Expired">Not taken in, for their time is over.</param>
/// <param name="Damaged">Not taken in, for their bytes do not match their checksum.</param>
/// <param name="IsWhole">The stream ended where its writer ended it.</param>
public readonly record struct ImportCounts(long Stored, long WithoutVector, long Older, long Expired, long Damaged, bool IsWhole);
