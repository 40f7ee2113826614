namespace EdgeRouter.Memory.Vectors;

internal enum SegmentVerdict
{
    Usable,

    /// <summary>Nobody can read it: moved aside.</summary>
    Damaged,

    /// <summary>Good for another build or model: left as it is, and the index stays off.</summary>
    Newer,
    OtherModel,
}
