namespace EdgeRouter.Memory.Entries;

/// <param name="Entries">Oldest put first; one that was served from disk may have been put again since, and so come on two pages.</param>
/// <param name="Next">For <see cref="EntryFilter.After"/>; null when the list ends here.</param>
public sealed record EntryPage(IReadOnlyList<EntryInfo> Entries, long? Next);
