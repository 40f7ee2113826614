using System.Buffers;

namespace EdgeRouter.Simulator;

/// <summary>Writes the events of one <c>chat.completion.chunk</c> stream: <c>data: {json}</c> and a blank line each.</summary>
internal sealed class ChunkWriter : IEventWriter
{
    private readonly IBufferWriter<byte> _output;
    private readonly ServedModel _model;
    private readonly ChatAsk _ask;
    private readonly Completion[] _choices;
    private readonly byte[] _head;

    public ChunkWriter(IBufferWriter<byte> output, ServedModel model, CallIdentity identity, ChatAsk ask, Completion[] choices)
    {
        (_output, _model, _ask, _choices) = (output, model, ask, choices);
        var head = new ArrayBufferWriter<byte>(256);
        head.Write("data: {\"id\":\"chatcmpl-"u8);
        head.WriteEscaped(identity.Id);
        head.Write("\",\"object\":\"chat.completion.chunk\",\"created\":"u8);
        head.WriteNumber(identity.Created);
        head.Write(model.ChunkModel);
        _head = head.WrittenSpan.ToArray();
    }

    public void Begin()
    {
        for (int i = 0; i < _choices.Length; i++)
            Role(i, _choices[i]);
    }

    private void Role(int choice, Completion completion)
    {
        Open(choice);
        _output.Write("\"role\":\"assistant\",\"content\":"u8);
        _output.Write(completion.Tools.Count > 0 || completion.ReasoningTokens > 0 ? "null"u8 : "\"\""u8);
        if (completion.ReasoningTokens > 0)
            _output.Write(",\"reasoning_content\":\"\""u8);
        _output.Write(",\"refusal\":null"u8);
        Close([], []);
    }

    public void Content(in Piece piece)
    {
        var completion = _choices[piece.Choice];
        Open(piece.Choice);
        if (piece.Tool == Piece.Reasoning)
        {
            // As DeepSeek streams it (api-docs.deepseek.com/guides/reasoning_model).
            _output.Write("\"content\":null,\"reasoning_content\":\""u8);
            _output.WriteEscaped(completion.Reasoning.AsSpan(piece.Start, piece.Length));
            _output.Write("\""u8);
            Close([], []);
            return;
        }
        if (piece.Tool == Piece.Text)
        {
            var text = completion.Text.AsSpan(piece.Start, piece.Length);
            _output.Write("\"content\":\""u8);
            _output.WriteEscaped(text);
            _output.Write("\""u8);
            Close([], text);
            return;
        }
        var tool = completion.Tools[piece.Tool];
        _output.Write("\"tool_calls\":[{\"index\":"u8);
        _output.WriteNumber(piece.Tool);
        if (piece.OpensTool)
        {
            _output.Write(",\"id\":\""u8);
            _output.WriteEscaped(tool.Id);
            _output.Write("\",\"type\":\"function\",\"function\":{\"name\":\""u8);
            _output.WriteEscaped(tool.Name);
            _output.Write("\",\"arguments\":\"\"}}]"u8);
        }
        else
        {
            _output.Write(",\"function\":{\"arguments\":\""u8);
            _output.WriteEscaped(tool.Arguments.AsSpan(piece.Start, piece.Length));
            _output.Write("\"}}]"u8);
        }
        Close([], []);
    }

    public void End(UsageCount? usage, bool alone, bool mark)
    {
        for (int i = 0; i < _choices.Length; i++)
            Finish(i, _choices[i].FinishReason);
        if (_ask.IncludeUsage && usage is { } count)
            Usage(count);
        if (mark)
            Done();
    }

    private void Finish(int choice, string reason)
    {
        Open(choice);
        Close(reason, []);
    }

    private void Usage(UsageCount usage)
    {
        _output.Write(_head);
        _output.Write("],\"usage\":"u8);
        usage.Write(_output);
        _output.Write("}\n\n"u8);
    }

    /// <summary>A chunk without choices that is not the one of the usage.</summary>
    public void Nothing()
    {
        _output.Write(_head);
        _output.Write("]}\n\n"u8);
        Done();
    }

    public void Error()
    {
        _output.Write("data: "u8);
        OpenAiProtocol.Instance.WriteError(_output, ProviderError.InStream);
        _output.Write("\n\n"u8);
    }

    public void Malformed()
    {
        _output.Write(_head);
        _output.Write("{\"index\":0,\"delta\":{\"content\":\"bro\n\n"u8);
    }

    private void Done() => _output.Write("data: [DONE]\n\n"u8);

    private void Open(int choice)
    {
        _output.Write(_head);
        _output.Write("{\"index\":"u8);
        _output.WriteNumber(choice);
        _output.Write(",\"delta\":{"u8);
    }

    private void Close(ReadOnlySpan<char> finishReason, ReadOnlySpan<char> text)
    {
        _output.Write("},\"logprobs\":"u8);
        if (_ask.Logprobs && !text.IsEmpty)
            LogprobWriter.Write(_output, text, _model.Model, _ask.TopLogprobs);
        else
            _output.Write("null"u8);
        _output.Write(",\"finish_reason\":"u8);
        if (finishReason.IsEmpty)
        {
            _output.Write("null}]"u8);
        }
        else
        {
            _output.Write("\""u8);
            _output.WriteEscaped(finishReason);
            _output.Write("\"}]"u8);
        }
        // OpenAI puts a null usage into every chunk once the last one is to carry it.
        _output.Write(_ask.IncludeUsage ? ",\"usage\":null}\n\n"u8 : "}\n\n"u8);
    }
}
