using System.Buffers;

namespace EdgeRouter.Simulator;

/// <summary>
/// A Messages stream (platform.claude.com/docs/en/build-with-claude/streaming): <c>message_start</c>; of each content block a start, deltas and a stop;
/// <c>message_delta</c> with stop reason and usage; <c>message_stop</c>.
/// </summary>
internal sealed class AnthropicEvents(IBufferWriter<byte> output, ChatCall call, Completion completion) : IEventWriter
{
    private int _block = -1; // the one that is open
    private int _tool = Piece.Text; // what it is of

    private bool Counts => call.Behaviour.Fault != Fault.NoUsage;

    public void Begin()
    {
        var asked = UsageCount.Of(call.Model.Model, call.Ask, []) with { Completion = Math.Min(1, completion.Tokens) };
        string usage = Counts ? AnthropicProtocol.Usage(asked) : "";
        if (Counts)
            call.Record.Told(asked, isWhole: false);
        Event("message_start", $$""","message":{{{AnthropicProtocol.Head(call)}},"content":[],"stop_reason":null,"stop_sequence":null{{usage}}}""");
        Event("ping", "");
    }

    public void Content(in Piece piece)
    {
        if (_block < 0 || piece.Tool != _tool)
            OpenBlock(piece);
        if (piece.OpensTool)
            return;
        Delta(piece.Tool switch
        {
            Piece.Text => $"\"text_delta\",\"text\":{Part(completion.Text, piece)}",
            Piece.Reasoning => $"\"thinking_delta\",\"thinking\":{Part(completion.Reasoning, piece)}",
            var tool => $"\"input_json_delta\",\"partial_json\":{Part(completion.Tools[tool].Arguments, piece)}",
        });
    }

    public void End(UsageCount? usage, bool alone, bool mark)
    {
        CloseBlock();
        string told = usage is { } count ? AnthropicProtocol.Usage(count) : "";
        Event("message_delta", $$""","delta":{"stop_reason":"{{AnthropicProtocol.StopReason(completion)}}","stop_sequence":null}{{told}}""");
        if (mark)
            Event("message_stop", "");
    }

    public void Nothing()
    {
        Begin();
        Event("message_delta", ""","delta":{"stop_reason":"end_turn","stop_sequence":null}""");
        Event("message_stop", "");
    }

    public void Error()
    {
        output.WriteText("event: error\ndata: ");
        call.Protocol.WriteError(output, ProviderError.InStream);
        output.WriteText("\n\n");
    }

    public void Malformed() => output.WriteEvent("content_block_delta", """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"bro""");

    private void OpenBlock(in Piece piece)
    {
        CloseBlock();
        (_block, _tool) = (_block + 1, piece.Tool);
        string block = _tool switch
        {
            Piece.Text => """{"type":"text","text":""}""",
            Piece.Reasoning => """{"type":"thinking","thinking":"","signature":""}""",
            var tool => AnthropicProtocol.ToolUse(completion.Tools[tool], "{}"),
        };
        Event("content_block_start", $$""","index":{{_block}},"content_block":{{block}}""");
    }

    private void CloseBlock()
    {
        if (_block < 0)
            return;
        if (_tool == Piece.Reasoning)
            Delta($"\"signature_delta\",\"signature\":\"{ReasoningText.Signature(completion.Reasoning)}\"");
        Event("content_block_stop", $",\"index\":{_block}");
    }

    private static string Part(string text, in Piece piece) => JsonText.Quote(text.Substring(piece.Start, piece.Length));

    /// <param name="typed">The type and what belongs to it.</param>
    private void Delta(string typed) => Event("content_block_delta", $$$""","index":{{{_block}}},"delta":{"type":{{{typed}}}}""");

    /// <param name="members">Those behind the type, with a comma before them.</param>
    private void Event(string type, string members) => output.WriteEvent(type, $$"""{"type":"{{type}}"{{members}}}""");
}
