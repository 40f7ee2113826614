using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Dialects;

namespace EdgeRouter.Routing.Relay;

/// <summary>Streams of other protocols than OpenAI's, whose chunks a translator writes, a line each; and how a stream ends.</summary>
internal sealed partial class StreamRelay
{
    private IAnswerTranslator? _translator; // of the current attempt

    /// <summary>One event of another protocol than OpenAI's: the chunks it becomes.</summary>
    private AttemptFailure TakeTranslated(IAnswerTranslator translator, ReadOnlySpan<byte> data, ref bool wrote)
    {
        work.Translated.Clear();
        return translator.TryTranslateEvent(data, work.Translated) ? TakeLines(ref wrote) : AttemptFailure.Malformed;
    }

    private AttemptFailure TakeLines(ref bool wrote)
    {
        var lines = work.Translated.Span;
        while (!lines.IsEmpty && _state != State.Done)
        {
            var end = lines.IndexOf((byte)'\n');
            var failure = Take(lines[..end], ref wrote);
            if (failure != AttemptFailure.None)
                return failure;
            lines = lines[(end + 1)..];
        }
        return AttemptFailure.None;
    }

    /// <summary>The body ended without an error; some protocols have no other end.</summary>
    private async ValueTask<AttemptFailure> EndOfStreamAsync()
    {
        if (_translator is null)
            return AtEndOfStream();
        work.Translated.Clear();
        var wrote = false;
        var failure = _translator.TryEnd(work.Translated) ? TakeLines(ref wrote) : AttemptFailure.Malformed;
        if (_parked is not null)
            (failure, _) = await HearJudgeAsync(failure);
        return failure != AttemptFailure.None || _state == State.Done ? AfterFinish(failure) : AtEndOfStream();
    }

    private AttemptFailure AtEndOfStream() => _state switch
    {
        State.Uncommitted when !_isBlank => _attempt.HasFrames ? AttemptFailure.Cut : AttemptFailure.EmptyBody,
        _ => AfterFinish(AttemptFailure.Cut),
    };
}
