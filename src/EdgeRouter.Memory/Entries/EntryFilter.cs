using EdgeRouter.Memory.Keys;

namespace EdgeRouter.Memory.Entries;

/// <summary>Which entries; with nothing set, all of them.</summary>
public sealed record EntryFilter
{
    public static EntryFilter All { get; } = new();

    public Hash256? Owner { get; init; }

    public Hash256? Scope { get; init; }

    /// <summary>At most so many in one page of a list; purge and export take no notice.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before ended (<see cref="EntryPage.Next"/>); 0 begins with the oldest.</summary>
    public long After { get; init; }

    internal bool Covers(in Hash256 owner, in Hash256 scope) => (Owner is null || Owner == owner) && (Scope is null || Scope == scope);
}
