namespace EdgeRouter.Simulator;

/// <summary>Answers as a stream of events: one flush per token when tokens take time, else many frames in one write.</summary>
internal sealed class StreamReply
{
    // Frames of some 300 bytes: about as much as a socket takes in one go.
    private const int FramesPerWrite = 128;

    private readonly ChatCall _call;
    private readonly SimulatorLog _log;
    private readonly Pace _pace;
    private readonly ChunkWriter _chunks;
    private readonly Completion[] _choices;
    private readonly CancellationToken _aborted;

    private StreamReply(ChatCall call, SimulatorLog log)
    {
        (_call, _log) = (call, log);
        _choices = call.Compose();
        _aborted = call.Context.RequestAborted;
        _pace = call.StartPace();
        _chunks = new ChunkWriter(call.Context.Response.BodyWriter, call.Model, call.Identity, call.Ask);
    }

    public static Task SendAsync(ChatCall call, SimulatorLog log) => new StreamReply(call, log).SendAsync();

    private Fault Fault => _call.Behaviour.Fault;

    private async Task SendAsync()
    {
        var response = _call.Context.Response;
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
        await _pace.FirstTokenAsync();
        if (Fault == Fault.ErrorFirst)
        {
            _chunks.Error();
        }
        else if (Fault == Fault.EmptyChoices)
        {
            _chunks.NoChoices();
            _chunks.Done();
        }
        else
        {
            await SendContentAsync();
            if (Fault is Fault.HangAfter or Fault.CutAfter or Fault.EofAfter or Fault.ErrorAfter or Fault.MalformedAfter)
                await FailAsync();
            else
                WriteEnd();
        }
        await FlushAsync();
    }

    private async Task SendContentAsync()
    {
        for (int i = 0; i < _choices.Length; i++)
            _chunks.Role(i, _choices[i].Tools.Count > 0);
        if (_pace.IsDrip)
            await FlushAsync();

        var pieces = Pieces();
        for (int i = 0; i < pieces.Count; i++)
        {
            // The token is due now; the first was due with the role.
            if (i > 0 && _pace.IsDrip)
                await _pace.NextTokenAsync();
            _chunks.Content(pieces[i], _choices[pieces[i].Choice]);
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
        if (Fault is Fault.HangAfter or Fault.CutAfter or Fault.EofAfter or Fault.ErrorAfter or Fault.MalformedAfter
            && pieces.Count > _call.Behaviour.Tokens)
            pieces.RemoveRange(_call.Behaviour.Tokens, pieces.Count - _call.Behaviour.Tokens);
        return pieces;
    }

    private void WriteEnd()
    {
        for (int i = 0; i < _choices.Length; i++)
            _chunks.Finish(i, _choices[i].FinishReason);
        if (_call.Ask.IncludeUsage && Fault != Fault.NoUsage)
            _chunks.Usage(UsageCount.Of(_call.Model.Model, _call.Ask, _choices));
        if (Fault != Fault.NoDone)
            _chunks.Done();
    }

    private async Task FailAsync()
    {
        switch (Fault)
        {
            case Fault.ErrorAfter:
                _chunks.Error();
                break;
            case Fault.MalformedAfter:
                _chunks.Malformed();
                break;
        }
        await FlushAsync();
        if (Fault == Fault.HangAfter)
            await _pace.ForeverAsync();
        else if (Fault == Fault.CutAfter)
            throw new ConnectionCutException();
    }

    private async ValueTask FlushAsync()
    {
        await _call.Context.Response.BodyWriter.FlushAsync(_aborted);
        _log.Changed(_call.Record);
    }
}
