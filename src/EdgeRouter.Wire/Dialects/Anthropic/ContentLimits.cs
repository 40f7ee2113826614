namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>What the content of a message may hold, and how it must end.</summary>
[Flags]
internal enum ContentLimits : byte
{
    None = 0,
    /// <summary>No pictures.</summary>
    TextOnly = 1,
    /// <summary>No white space at the end.</summary>
    TrimEnd = 1 << 1,
}
