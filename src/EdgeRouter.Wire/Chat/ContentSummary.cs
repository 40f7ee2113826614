namespace EdgeRouter.Wire.Chat;

/// <summary>What the <c>content</c> of one message is; <c>default</c> when absent or null. <paramref name="Range"/> has the quotes or brackets.</summary>
internal readonly record struct ContentSummary(ContentKind Kind, ByteRange Range, int Images, ChatFlags Flags);
