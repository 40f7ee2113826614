using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>
/// <c>thinking_blocks</c> of an assistant message, as <see cref="AnthropicTranslator"/> put them there: they go back as they came. One without a signature
/// did not come from Anthropic, which would refuse it.
/// </summary>
internal static class AnthropicThoughts
{
    internal static bool Any(ReadOnlySpan<byte> blocks)
    {
        var items = new JsonItems(blocks);
        while (items.Next())
        {
            if (IsSigned(items.Value))
                return true;
        }
        return false;
    }

    internal static void Write(ReadOnlySpan<byte> blocks, JsonPieces json)
    {
        var items = new JsonItems(blocks);
        while (items.Next())
        {
            if (IsSigned(items.Value))
                json.Raw(items.Value);
        }
    }

    private static bool IsSigned(ReadOnlySpan<byte> value)
    {
        var block = new AnthropicBlock(value);
        return (block.Kind == AnthropicBlockKind.Thinking && !block.Signature.IsEmpty) || (block.Kind == AnthropicBlockKind.RedactedThinking && !block.Text.IsEmpty);
    }
}
