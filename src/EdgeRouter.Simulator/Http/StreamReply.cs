namespace EdgeRouter.Simulator;

/// <summary>Answers as a stream of events: one flush per token when tokens take time, else many frames in one write.</summary>
internal sealed class StreamReply
{
    // Frames of some 300 bytes: about as much as a socket takes in one go.
    private const int FramesPerWrite = 128;

    private readonly ChatCall _call;
    private readonly SimulatorLog _log;
    private readonly Pace _pace;
    private readonly ReplyBody _body;
    private readonly IEventWriter _events;
    private readonly Completion[] _choices;
    private readonly CancellationToken _aborted;

    private StreamReply(ChatCall call, SimulatorLog log)
    {
        (_call, _log) = (call, log);
        _choices = call.Compose();
        _aborted = call.Context.RequestAborted;
        _pace = call.StartPace();
        _body = new ReplyBody(call.Context.Response, call.Behaviour.Fault);
        _events = call.Protocol.OpenStream(_body.Writer, call, _choices);
    }

    public static Task SendAsync(ChatCall call, SimulatorLog log) => new StreamReply(call, log).SendAsync();

    private bool BreaksOff => Fault is Fault.HangAfter or Fault.CutAfter or Fault.ResetAfter or Fault.EofAfter or Fault.ErrorAfter or Fault.MalformedAfter;

    private Fault Fault => _call.Behaviour.Fault;

    private async Task SendAsync()
    {
        var response = _call.Context.Response;
        response.ContentType = Fault == Fault.WrongContentType ? "text/html" : "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        await _pace.FirstTokenAsync();
        if (Fault == Fault.ErrorFirst)
        {
            _events.Error();
        }
        else if (Fault == Fault.EmptyChoices)
        {
            _events.Nothing();
        }
        else
        {
            await SendContentAsync();
            if (BreaksOff)
                await FailAsync();
            else
                WriteEnd();
        }
        await FlushAsync();
    }

    private async Task SendContentAsync()
    {
        _events.Begin();
        if (_pace.IsDrip)
            await FlushAsync();

        var pieces = Pieces();
        for (int i = 0; i < pieces.Count; i++)
        {
            // The token is due now; the first was due with the role.
            if (i > 0 && _pace.IsDrip)
                await _pace.NextTokenAsync();
            _events.Content(pieces[i]);
            _call.Record.Chunks++;
            if (_pace.IsDrip || i % FramesPerWrite == FramesPerWrite - 1)
                await FlushAsync();
        }
    }

    private List<Piece> Pieces()
    {
        var pieces = new List<Piece>(64);
        for (int i = 0; i < _choices.Length; i++)
            _choices[i].AddPieces(i, pieces);
        if (BreaksOff && pieces.Count > _call.Behaviour.Tokens)
            pieces.RemoveRange(_call.Behaviour.Tokens, pieces.Count - _call.Behaviour.Tokens);
        return pieces;
    }

    private void WriteEnd()
    {
        UsageCount? usage = _call.Ask.IncludeUsage && Fault != Fault.NoUsage ? UsageCount.Of(_call.Model.Model, _call.Ask, _choices) : null;
        _events.End(usage, alone: Fault == Fault.UsageAlone, mark: Fault != Fault.NoDone);
        if (usage is { } told)
            _call.Record.Told(told);
    }

    private async Task FailAsync()
    {
        switch (Fault)
        {
            case Fault.ErrorAfter:
                _events.Error();
                break;
            case Fault.MalformedAfter:
                _events.Malformed();
                break;
        }
        await FlushAsync();
        if (Fault == Fault.HangAfter)
            await _pace.ForeverAsync();
        else if (Fault == Fault.CutAfter)
            throw new ConnectionCutException();
        else if (Fault == Fault.ResetAfter)
            _call.Context.Abort();
    }

    private async ValueTask FlushAsync()
    {
        await _body.FlushAsync(_aborted);
        _log.Changed(_call.Record);
    }
}
