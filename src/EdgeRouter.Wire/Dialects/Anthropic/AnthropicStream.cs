using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>
/// The events of one streamed message to chunks: message_start, then blocks one after another, each started, continued and stopped, message_delta with
/// the reason it ends for, message_stop. An event out of this order is malformed: something was lost. Throws
/// <see cref="System.Text.Json.JsonException"/> on malformed JSON. Not thread-safe.
/// </summary>
internal sealed class AnthropicStream(ChunkWriter chunks, SkippedStart prefillEnd)
{
    /// <summary>Bytes of one thought: more than any model thinks, and held until its signature comes.</summary>
    private const int MostThought = 16 << 20;

    private AnthropicUsage _usage;
    private AnthropicBlockKind _block; // the one that is open
    private int _index = -1;
    private int _calls;
    private bool _hasArguments;
    private bool _hasAllArguments; // with its start
    private bool _finished;
    private bool _stopped;

    // Of the thought that is open, escaped: it can only be sent back whole and with its signature.
    private ArrayBufferWriter<byte>? _thought;
    private ArrayBufferWriter<byte>? _signature;

    internal bool TryTake(ReadOnlySpan<byte> data, IBufferWriter<byte> output)
    {
        var sent = new AnthropicEvent(data);
        switch (sent.Kind)
        {
            case AnthropicEventKind.None:
                return false;
            case AnthropicEventKind.Other:
                return true;
            case AnthropicEventKind.Error:
                AnthropicError.Write(sent.Error, output);
                output.Write("\n"u8);
                return true;
            case AnthropicEventKind.MessageStart:
                return !chunks.HasBegun && TryStart(sent.Message, output);
        }

        if (!chunks.HasBegun || _stopped)
            return false;
        return sent.Kind switch
        {
            AnthropicEventKind.BlockStart => !_finished && _block == AnthropicBlockKind.None && sent.Index == _index + 1 && TryStartBlock(sent, output),
            AnthropicEventKind.BlockDelta => _block != AnthropicBlockKind.None && sent.Index == _index && TryContinue(sent.Delta, output),
            AnthropicEventKind.BlockStop => _block != AnthropicBlockKind.None && sent.Index == _index && StopBlock(output),
            AnthropicEventKind.MessageDelta => _block == AnthropicBlockKind.None && TryFinish(sent, output),
            _ => _finished && Stop(output),
        };
    }

    private bool TryStart(ReadOnlySpan<byte> message, IBufferWriter<byte> output)
    {
        var id = default(ReadOnlySpan<byte>);
        var model = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(message);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("id"u8))
                id = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("model"u8))
                model = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("usage"u8))
                _usage.Take(members.Value);
        }
        if (id.IsEmpty)
            return false;
        chunks.Begin(id, model);
        chunks.Role(output, 0);
        WriteUsage(output);
        return true;
    }

    private bool TryStartBlock(in AnthropicEvent sent, IBufferWriter<byte> output)
    {
        var block = new AnthropicBlock(sent.Block);
        _index = sent.Index;
        _block = block.Kind;
        switch (block.Kind)
        {
            case AnthropicBlockKind.None:
                return false;
            case AnthropicBlockKind.Text:
                WriteText(block.Text, output);
                return true;
            case AnthropicBlockKind.Thinking:
                (_thought ??= new()).ResetWrittenCount();
                (_signature ??= new()).ResetWrittenCount();
                TakeThought(block.Text, output);
                _signature.Write(block.Signature);
                return true;
            case AnthropicBlockKind.RedactedThinking:
                chunks.RedactedThinking(output, 0, block.Text);
                return true;
            case AnthropicBlockKind.ToolUse:
                return block.IsCall && StartCall(block, output);
            default:
                return true;
        }
    }

    private bool StartCall(in AnthropicBlock block, IBufferWriter<byte> output)
    {
        chunks.ToolCall(output, 0, _calls, block.Id, block.Name, default);
        _hasArguments = _hasAllArguments = !JsonValue.SaysNothing(block.Input);
        if (_hasArguments)
        {
            var arguments = new ArrayBufferWriter<byte>();
            JsonText.Escape(block.Input, arguments);
            chunks.Arguments(output, 0, _calls, arguments.WrittenSpan);
        }
        return true;
    }

    private bool TryContinue(ReadOnlySpan<byte> delta, IBufferWriter<byte> output)
    {
        if (_block == AnthropicBlockKind.Other)
            return true;
        var type = default(ReadOnlySpan<byte>);
        var piece = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(delta);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("type"u8))
                type = members.Value;
            else if (members.Name.SequenceEqual("text"u8) || members.Name.SequenceEqual("partial_json"u8)
                || members.Name.SequenceEqual("thinking"u8) || members.Name.SequenceEqual("signature"u8))
                piece = JsonValue.Escaped(members.Value);
        }

        if (JsonValue.Says(type, "text_delta"u8))
        {
            WriteText(piece, output);
            return _block == AnthropicBlockKind.Text;
        }
        if (JsonValue.Says(type, "input_json_delta"u8))
        {
            if (!piece.IsEmpty)
                chunks.Arguments(output, 0, _calls, piece);
            _hasArguments |= !piece.IsEmpty;
            return _block == AnthropicBlockKind.ToolUse && (piece.IsEmpty || !_hasAllArguments);
        }
        if (JsonValue.Says(type, "thinking_delta"u8))
            return _block == AnthropicBlockKind.Thinking && TakeThought(piece, output);
        if (!JsonValue.Says(type, "signature_delta"u8))
            return JsonValue.IsString(type); // Citations, and what may come to be.
        if (_block == AnthropicBlockKind.Thinking)
            _signature!.Write(piece);
        return _block == AnthropicBlockKind.Thinking;
    }

    private void WriteText(ReadOnlySpan<byte> escaped, IBufferWriter<byte> output)
    {
        escaped = prefillEnd.Take(escaped);
        if (!escaped.IsEmpty)
            chunks.Content(output, 0, escaped);
    }

    private bool TakeThought(ReadOnlySpan<byte> escaped, IBufferWriter<byte> output)
    {
        if (escaped.IsEmpty)
            return true;
        _thought!.Write(escaped);
        chunks.Reasoning(output, 0, escaped);
        return _thought!.WrittenCount <= MostThought;
    }

    private bool StopBlock(IBufferWriter<byte> output)
    {
        if (_block == AnthropicBlockKind.Thinking && _signature!.WrittenCount > 0)
            chunks.ThinkingBlock(output, 0, _thought!.WrittenSpan, _signature.WrittenSpan);
        if (_block == AnthropicBlockKind.ToolUse)
        {
            // A call without arguments sends none; to OpenAI's clients no text is no JSON.
            if (!_hasArguments)
                chunks.Arguments(output, 0, _calls, "{}"u8);
            _calls++;
        }
        _block = AnthropicBlockKind.None;
        return true;
    }

    private bool TryFinish(in AnthropicEvent sent, IBufferWriter<byte> output)
    {
        var hasUsage = !sent.Usage.IsEmpty;
        _usage.Take(sent.Usage);
        var reason = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(sent.Delta);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("stop_reason"u8))
                reason = JsonValue.Escaped(members.Value);
        }
        if (reason.IsEmpty)
        {
            if (hasUsage && !_finished)
                WriteUsage(output);
            return true;
        }
        var finish = AnthropicStops.FinishReason(reason);
        if (_finished || finish.IsEmpty)
            return false;
        _finished = true;
        chunks.Finish(output, 0, finish);
        if (hasUsage)
            WriteUsage(output);
        return true;
    }

    /// <summary>As soon as it is told: a stream that is cut is billed for its prompt all the same.</summary>
    private void WriteUsage(IBufferWriter<byte> output)
    {
        if (_usage.IsTold)
            chunks.Usage(output, _usage.Total);
    }

    private bool Stop(IBufferWriter<byte> output)
    {
        _stopped = true;
        ChunkWriter.Done(output);
        return true;
    }
}
