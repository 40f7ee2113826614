namespace EdgeRouter.Memory;

/// <param name="StoreEntries">Keys the store ever held, about; what was deleted or dropped counts too (<see cref="AnswerCache.CountEntries"/> counts the living).</param>
/// <param name="IndexRows">Living rows of the vector index.</param>
/// <param name="Refused">Answers not stored, for they are larger than the store takes.</param>
/// <param name="RowFailures">Rows not stored, for the disk refused; their answers are found exactly, not nearly.</param>
/// <param name="WriteFailures">Writes of the answer store that the disk refused; what they held is a miss after a restart, or once out of memory.</param>
public readonly record struct CacheStats(long StoreEntries, int IndexRows, long Refused, long RowFailures, long WriteFailures);
