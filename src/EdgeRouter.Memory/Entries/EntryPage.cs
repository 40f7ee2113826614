namespace EdgeRouter.Memory.Entries;

/// <param name="Entries">Oldest put first.</param>
/// <param name="Next">For <see cref="EntryFilter.After"/>; null when the list ends here.</param>
public sealed record EntryPage(IReadOnlyList<EntryInfo> Entries, long? Next);
