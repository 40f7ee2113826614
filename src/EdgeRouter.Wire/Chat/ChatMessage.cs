namespace EdgeRouter.Wire.Chat;

/// <summary>One element of <c>messages</c>, as ranges of the body.</summary>
/// <param name="Whole">The object, braces included.</param>
/// <param name="Content">The value of <c>content</c>: quotes or brackets included; empty when absent or null.</param>
/// <param name="Images">Number of image parts.</param>
/// <param name="HasToolCalls">An assistant message that carries <c>tool_calls</c> or <c>function_call</c>.</param>
public readonly record struct ChatMessage(
    ChatRole Role, ContentKind Kind, ByteRange Whole, ByteRange Content, int Images, bool HasToolCalls);
