using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Dialects;
using EdgeRouter.Wire.Dialects.Anthropic;
using EdgeRouter.Wire.Dialects.Gemini;

namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>Once a stream has begun, a piece of text or of a call's arguments is translated without allocating.</summary>
public class TranslatorAllocationTests
{
    [Fact]
    public void Anthropic_TextAndArguments_AllocateNothing()
    {
        Assert.Equal(0, OfLast(
            new AnthropicDialect(),
            """{"type":"message_start","message":{"id":"msg_1","model":"c","usage":{"input_tokens":3}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a \n\u00e9"}}"""));
        Assert.Equal(0, OfLast(
            new AnthropicDialect(),
            """{"type":"message_start","message":{"id":"msg_1","model":"c","usage":{"input_tokens":3}}}""",
            """{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"f","input":{}}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\"a\": "}}"""));
    }

    [Fact]
    public void Gemini_Text_AllocateNothing()
    {
        const string Text = """{"candidates":[{"content":{"parts":[{"text":"a \né"}],"role":"model"},"index":0}],"usageMetadata":{"promptTokenCount":8},"modelVersion":"g","responseId":"r"}""";
        Assert.Equal(0, OfLast(new GeminiDialect(), Text, Text));
    }

    /// <summary>Bytes that 1000 translations of the last event allocate, after one of each before it.</summary>
    private static long OfLast(IDialect dialect, params string[] events)
    {
        var translator = Translation.Translator(dialect);
        using var output = new PooledBuffer();
        foreach (var before in events[..^1])
            Assert.True(translator.TryTranslateEvent(Parsed.Utf8(before), output));
        var last = Parsed.Utf8(events[^1]);
        var failures = 0;
        var bytes = Allocations.Of(() =>
        {
            output.Clear();
            failures += translator.TryTranslateEvent(last, output) ? 0 : 1;
        });
        Assert.Equal(0, failures);
        Assert.True(output.Length > 0);
        return bytes;
    }
}
