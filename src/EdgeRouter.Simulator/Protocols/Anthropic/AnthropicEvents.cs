using System.Buffers;

namespace EdgeRouter.Simulator;

/// <summary>
/// A Messages stream (platform.claude.com/docs/en/build-with-claude/streaming): <c>message_start</c>; of each content block a start, deltas and a stop;
/// <c>message_delta</c> with stop reason and usage; <c>message_stop</c>.
/// </summary>
internal sealed class AnthropicEvents(IBufferWriter<byte> output, ChatCall call, Completion completion) : IEventWriter
{
    private int _block = -1; // the one that is open
    private int _tool = -1;  // what it is of; -1 for text

    private bool Counts => call.Behaviour.Fault != Fault.NoUsage;

    public void Begin()
    {
        var asked = UsageCount.Of(call.Model.Model, call.Ask, []);
        string usage = Counts ? AnthropicProtocol.Usage(asked with { Completion = 1 }) : "";
        Event("message_start", $$""","message":{{{AnthropicProtocol.Head(call)}},"content":[],"stop_reason":null,"stop_sequence":null{{usage}}}""");
        Event("ping", "");
    }

    public void Content(in Piece piece)
    {
        if (_block < 0 || piece.Tool != _tool)
            OpenBlock(piece);
        if (piece.OpensTool)
            return;
        string text = piece.Tool < 0 ? completion.Text : completion.Tools[piece.Tool].Arguments;
        string part = JsonText.Quote(text.Substring(piece.Start, piece.Length));
        string delta = piece.Tool < 0 ? $$"""{"type":"text_delta","text":{{part}}}""" : $$"""{"type":"input_json_delta","partial_json":{{part}}}""";
        Event("content_block_delta", $$""","index":{{_block}},"delta":{{delta}}""");
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
        string block = _tool < 0 ? """{"type":"text","text":""}""" : AnthropicProtocol.ToolUse(completion.Tools[_tool], "{}");
        Event("content_block_start", $$""","index":{{_block}},"content_block":{{block}}""");
    }

    private void CloseBlock()
    {
        if (_block >= 0)
            Event("content_block_stop", $",\"index\":{_block}");
    }

    /// <param name="members">Those behind the type, with a comma before them.</param>
    private void Event(string type, string members) => output.WriteEvent(type, $$"""{"type":"{{type}}"{{members}}}""");
}
