namespace EdgeRouter.Memory.Entries;

/// <summary>What came of a change to an entry.</summary>
public enum ChangeResult
{
    NoEntry,
    Done,

    /// <summary>Done in memory; the disk refused it, so that a crash may undo it.</summary>
    NotSealed,
}
