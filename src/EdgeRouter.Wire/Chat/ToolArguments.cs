using System.Text.Json;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

/// <summary>The arguments of a tool call: a text that is to be a JSON document.</summary>
internal static class ToolArguments
{
    /// <summary>As deep as any schema goes; deeper is an attack on who reads it.</summary>
    private const int MostDepth = 512;

    /// <param name="escaped">As between the quotes of a JSON string. Nothing but white space stands for a call without arguments, as some providers send it.</param>
    internal static bool AreJson(ReadOnlySpan<byte> escaped)
    {
        using var text = new PooledBuffer(escaped.Length + 1);
        JsonText.Decode(escaped, text, LoneSurrogate.Replace);
        if (text.Span.Trim(" \t\r\n"u8).IsEmpty)
            return true;
        try
        {
            var json = new Utf8JsonReader(text.Span, new JsonReaderOptions { MaxDepth = MostDepth });
            json.Read();
            json.Skip();
            return !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
