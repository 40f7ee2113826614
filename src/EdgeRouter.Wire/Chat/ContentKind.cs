namespace EdgeRouter.Wire.Chat;

public enum ContentKind : byte
{
    /// <summary>No <c>content</c>, or <c>null</c>.</summary>
    None,
    /// <summary>A JSON string.</summary>
    Text,
    /// <summary>An array of parts, all of type <c>text</c> and nothing beside.</summary>
    TextParts,
    /// <summary>An array with at least one part that is more or other than text: image, audio, file, members we do not know.</summary>
    MixedParts,
}
