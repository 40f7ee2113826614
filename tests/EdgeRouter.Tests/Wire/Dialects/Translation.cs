using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;
using EdgeRouter.Wire.Dialects.Anthropic;
using EdgeRouter.Wire.Dialects.Gemini;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>Shorthand for what a dialect makes of a provider's bytes.</summary>
internal static class Translation
{
    public const string Plain = """{"model":"m","stream":true,"messages":[{"role":"user","content":"q"}]}""";
    public const string WithTools = """{"model":"m","stream":true,"tools":[{"type":"function","function":{"name":"f"}}],"messages":[{"role":"user","content":"q"}]}""";

    public static IDialect Dialect(string fixture) => fixture.Split('/')[0] switch
    {
        "anthropic" => new AnthropicDialect(),
        "gemini" => new GeminiDialect(),
        _ => throw new ArgumentException(fixture),
    };

    public static IAnswerTranslator Translator(IDialect dialect, string request = WithTools, string prefill = "")
        => dialect.CreateTranslator(Parsed.Request(request), new("m"u8.ToArray(), Parsed.Utf8(prefill)), 1700000000)!;

    /// <summary>The lines of a stream; a last one <c>MALFORMED</c> where the translator gave up.</summary>
    public static List<string> Lines(IAnswerTranslator translator, ReadOnlySequence<byte> bytes)
    {
        using var reader = new SseReader();
        var output = new ArrayBufferWriter<byte>();
        while (reader.TryRead(ref bytes, out var sent) == SseStatus.Event)
        {
            var before = output.WrittenCount;
            if (translator.TryTranslateEvent(sent.Data, output))
                continue;
            return [.. Split(output.WrittenSpan[..before]), "MALFORMED"];
        }
        return translator.TryEnd(output) ? Split(output.WrittenSpan) : [.. Split(output.WrittenSpan), "MALFORMED"];
    }

    public static List<string> Lines(IAnswerTranslator translator, byte[] bytes, int length = -1)
        => Lines(translator, new ReadOnlySequence<byte>(bytes, 0, length < 0 ? bytes.Length : length));

    public static string Whole(IDialect dialect, string body, string request = WithTools, string prefill = "")
    {
        var output = new ArrayBufferWriter<byte>();
        return Translator(dialect, request, prefill).TryTranslateWhole(Parsed.Utf8(body), output) ? Encoding.UTF8.GetString(output.WrittenSpan) : "MALFORMED";
    }

    public static string Error(IDialect dialect, string body)
    {
        var output = new ArrayBufferWriter<byte>();
        return Translator(dialect).TryTranslateError(Parsed.Utf8(body), output) ? Encoding.UTF8.GetString(output.WrittenSpan) : "MALFORMED";
    }

    /// <summary>The body sent for a request; what is refused is an error of the test.</summary>
    public static string Body(IDialect dialect, string request, string model = "m", string prefill = "", int maxTokens = 0)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.Equal(default, dialect.WriteRequest(Parsed.Request(request), new(Parsed.Utf8(model), Parsed.Utf8(prefill)) { MaxTokens = maxTokens }, output));
        using var json = JsonDocument.Parse(output.WrittenMemory); // must be JSON
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    /// <summary>Why a request was refused.</summary>
    public static string Refusal(IDialect dialect, string request, string model = "m")
        => dialect.WriteRequest(Parsed.Request(request), new(Parsed.Utf8(model), default), new ArrayBufferWriter<byte>()).ToString();

    /// <summary>All that a reader of the lines would take for the answer: text, thoughts, calls.</summary>
    public static string Said(IEnumerable<string> lines)
    {
        var said = new StringBuilder();
        foreach (var line in lines.Where(line => line is not ("[DONE]" or "MALFORMED")))
        {
            Assert.True(ChatChunkReader.TryRead(Parsed.Utf8(line), out _), line);
            var json = JsonDocument.Parse(line).RootElement;
            if (!json.TryGetProperty("choices", out var choices))
                continue;
            foreach (var choice in choices.EnumerateArray())
                said.Append(choice.GetProperty("delta").GetRawText());
        }
        return said.ToString();
    }

    public static bool HasFinish(IEnumerable<string> lines) => lines.Any(line => line.Contains("\"finish_reason\":\"", StringComparison.Ordinal));

    private static List<string> Split(ReadOnlySpan<byte> lines)
    {
        var text = Encoding.UTF8.GetString(lines);
        Assert.True(text.Length == 0 || text.EndsWith('\n'), text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
