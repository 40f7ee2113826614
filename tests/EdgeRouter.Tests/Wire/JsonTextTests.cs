using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Tests.Wire;

public class JsonTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData(@"\""\\\/\b\f\n\r\t", "\"\\/\b\f\n\r\t")]
    [InlineData(@"a\u0041\u00e9\u20ac", "aAé€")]
    [InlineData(@"\ud83d\ude00!", "😀!")]
    [InlineData(@"\uD83D\uDE00", "😀")]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"\ude00x", "\uFFFDx")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [InlineData(@"\ud83d\n", "\uFFFD\n")]
    [InlineData(@"\u0000", "\0")]
    public void Decode_Escapes_GivesTheText(string escaped, string expected) => Assert.Equal(expected, Decode(escaped));

    [Fact]
    public void Decode_KeepingLoneSurrogates_TellsThemApart()
    {
        Assert.Equal("EDA080", Convert.ToHexString(DecodeKeeping(@"\ud800")));
        Assert.Equal("EDBFBF", Convert.ToHexString(DecodeKeeping(@"\udfff")));
        Assert.Equal("EFBFBD", Convert.ToHexString(DecodeKeeping(@"\ufffd")));
        Assert.Equal("F09F9880", Convert.ToHexString(DecodeKeeping(@"\ud83d\ude00")));
    }

    [Fact]
    public void Decode_RandomEscapes_AgreesWithJsonElement()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(12); count > 0; count--)
                text.Append(random.Next(4) switch { 0 => $"\\u{random.Next(0xD800):x4}", 1 => "\\n", 2 => "é", _ => "\\ud83d\\ude0" + random.Next(10) });
            using var document = JsonDocument.Parse("\"" + text + "\"");
            Assert.Equal(document.RootElement.GetString(), Decode(text.ToString()));
        }
    }

    [Fact]
    public void Escape_EveryByteBelowSpaceAndMore_ReadsBack()
    {
        var text = string.Concat(Enumerable.Range(0, 0x180).Select(code => (char)code)) + "\u2028😀\uE000";
        var output = new ArrayBufferWriter<byte>();
        JsonText.Escape(text, output);
        using var document = JsonDocument.Parse("\"" + Encoding.UTF8.GetString(output.WrittenSpan) + "\"");
        Assert.Equal(text, document.RootElement.GetString());
        Assert.Equal(text, Decode(Encoding.UTF8.GetString(output.WrittenSpan)));
    }

    [Fact]
    public void Escape_NothingToEscape_IsVerbatim()
    {
        var output = new ArrayBufferWriter<byte>();
        JsonText.Escape("Qwen/Qwen3-8B é \u007f"u8, output);
        Assert.True(output.WrittenSpan.SequenceEqual("Qwen/Qwen3-8B é \u007f"u8));
    }

    private static string Decode(string escaped)
    {
        using var buffer = new PooledBuffer();
        JsonText.Decode(Encoding.UTF8.GetBytes(escaped), buffer, LoneSurrogate.Replace);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(buffer.Span);
    }

    private static byte[] DecodeKeeping(string escaped)
    {
        using var buffer = new PooledBuffer();
        JsonText.Decode(Encoding.UTF8.GetBytes(escaped), buffer, LoneSurrogate.Keep);
        return buffer.Span.ToArray();
    }
}
