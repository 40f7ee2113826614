namespace EdgeRouter.Memory.Store;

/// <summary>What a stored value is. A deletion is a value too, under the checksum as the others are: FASTER's own tombstones have none.</summary>
internal enum RecordKind : byte
{
    Answer = 1,

    /// <summary>A prompt answered nearly: leads to the entry whose answer it got.</summary>
    Alias = 2,
    Deleted = 3,
}
