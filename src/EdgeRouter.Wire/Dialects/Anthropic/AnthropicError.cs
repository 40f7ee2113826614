using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary><c>{"type":"error","error":{"type","message"}}</c></summary>
internal static class AnthropicError
{
    /// <param name="error">The inner object.</param>
    internal static void Write(ReadOnlySpan<byte> error, IBufferWriter<byte> output)
    {
        var type = default(ReadOnlySpan<byte>);
        var message = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(error);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("type"u8))
                type = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("message"u8))
                message = JsonValue.Escaped(members.Value);
        }
        TranslatedError.Write(output, message, type, type);
    }
}
