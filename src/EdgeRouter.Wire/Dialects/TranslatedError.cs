using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects;

/// <summary>A provider's error object to OpenAI's: <c>{"error":{"message","type","param","code"}}</c>, the provider's own words in it.</summary>
internal static class TranslatedError
{
    /// <param name="message">Escaped, as are the others.</param>
    internal static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> message, ReadOnlySpan<byte> type, ReadOnlySpan<byte> code)
    {
        var json = new JsonPieces(output);
        json.BeginObject();
        json.Name("error"u8);
        json.BeginObject();
        json.Escaped("message"u8, message.IsEmpty ? "The provider reported an error without a message."u8 : message);
        json.Escaped("type"u8, type.IsEmpty ? "upstream_error"u8 : type);
        json.Raw("param"u8, "null"u8);
        if (code.IsEmpty)
            json.Raw("code"u8, "null"u8);
        else
            json.Escaped("code"u8, code);
        json.EndObject();
        json.EndObject();
    }
}
