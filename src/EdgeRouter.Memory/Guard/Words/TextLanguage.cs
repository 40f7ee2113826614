namespace EdgeRouter.Memory.Guard.Words;

/// <summary>A language of the Latin script that is told by its function words.</summary>
internal enum TextLanguage : byte
{
    Unknown,
    English,
    German,
    French,
    Spanish,
    Italian,
    Portuguese,
    Dutch,
}
