namespace EdgeRouter.Memory.Store;

/// <summary>
/// Appends take turns (<see cref="Gate"/>) and are summed, so that a checkpoint can say what recovery must find in the log again: a record that is
/// lost there would bring back the one it replaced, or deleted, and that one is whole.
/// </summary>
internal sealed class WrittenRecords
{
    /// <summary>Guards appending to the log, and with it the two below.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Address from which the records are summed: what lies before it is in the hash index of the last checkpoint that has one.</summary>
    public long From { get; set; }

    /// <summary>Of all records from there to the log's tail.</summary>
    public ulong Sum { get; set; }

    /// <summary>One record's part of a sum: in any order, and a record with the checksum 0 counts too.</summary>
    public static ulong PartOf(uint checksum) => (1UL << 32) + checksum;

    /// <param name="checksum">Of the record's head.</param>
    public void Add(uint checksum) => Sum += PartOf(checksum);
}
