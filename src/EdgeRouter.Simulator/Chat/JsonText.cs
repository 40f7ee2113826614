using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace EdgeRouter.Simulator;

/// <summary>Writes the pieces of JSON that replies are put together from.</summary>
internal static class JsonText
{
    // Providers escape what JSON demands and no more; so does this encoder.
    private static readonly JavaScriptEncoder s_encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary><paramref name="text"/> as it stands between the quotes of a JSON string.</summary>
    public static void WriteEscaped(this IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        var span = output.GetSpan(text.Length * 3);
        int length = Encoding.UTF8.GetBytes(text, span);
        if (s_encoder.FindFirstCharacterToEncodeUtf8(span[..length]) < 0)
            output.Advance(length);
        else
            WriteEscapedSlow(output, span[..length].ToArray());
    }

    public static void WriteNumber(this IBufferWriter<byte> output, long value)
    {
        var span = output.GetSpan(20);
        value.TryFormat(span, out int written);
        output.Advance(written);
    }

    /// <summary><paramref name="text"/> as a JSON string, quotes included.</summary>
    public static string Quote(string text) => $"\"{s_encoder.Encode(text)}\"";

    private static void WriteEscapedSlow(IBufferWriter<byte> output, ReadOnlySpan<byte> utf8)
    {
        // The longest escape of one byte is \u00XX.
        var span = output.GetSpan(utf8.Length * 6);
        s_encoder.EncodeUtf8(utf8, span, out _, out int written);
        output.Advance(written);
    }
}
