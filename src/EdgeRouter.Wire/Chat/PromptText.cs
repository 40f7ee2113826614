using System.Text.Json;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>The words of a message, decoded.</summary>
public static class PromptText
{
    /// <summary>Appends the text of <paramref name="message"/> as UTF-8: escapes decoded (a lone surrogate becomes U+FFFD), text parts joined by a line feed.</summary>
    public static void Write(in ChatRequest request, in ChatMessage message, PooledBuffer destination)
    {
        var content = message.Content.Of(request.Body.Span);
        switch (message.Kind)
        {
            case ContentKind.Text:
                JsonText.Decode(content[1..^1], destination, LoneSurrogate.Replace);
                break;
            case ContentKind.TextParts or ContentKind.MixedParts:
                WriteParts(content, destination);
                break;
        }
    }

    private static void WriteParts(ReadOnlySpan<byte> parts, PooledBuffer destination)
    {
        var json = new Utf8JsonReader(parts);
        json.Read();
        var first = true;
        while (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var text = TextOf(ref json);
            if (text == default)
                continue;
            if (!first)
                destination.Write((byte)'\n');
            first = false;
            JsonText.Decode(text.Of(parts), destination, LoneSurrogate.Replace);
        }
    }

    /// <summary>Goes to the end of the part; the range of its text without quotes, <c>default</c> when it is not of type text.</summary>
    private static ByteRange TextOf(scoped ref Utf8JsonReader json)
    {
        Span<byte> scratch = stackalloc byte[JsonTokens.NameScratch];
        var isText = false;
        var range = default(ByteRange);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.DecodedText(scratch);
            var nameIsType = name.SequenceEqual("type"u8);
            var nameIsText = name.SequenceEqual("text"u8);
            json.Read();
            if (nameIsType)
                isText = json.DecodedText(scratch).SequenceEqual("text"u8);
            else if (nameIsText && json.TokenType == JsonTokenType.String)
                range = json.TextRange();
            json.Skip();
        }
        return isText ? range : default;
    }
}
