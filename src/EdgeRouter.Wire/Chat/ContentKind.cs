namespace EdgeRouter.Wire.Chat;

public enum ContentKind : byte
{
    /// <summary>No <c>content</c>, or <c>null</c>.</summary>
    None,
    /// <summary>A JSON string.</summary>
    Text,
    /// <summary>An array of parts, all of type <c>text</c>.</summary>
    TextParts,
    /// <summary>An array with at least one part that is not text: image, audio, file.</summary>
    MixedParts,
}
