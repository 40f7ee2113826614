using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>The first tokens of a cascade's stream wait until the gate has seen them and, where it cannot tell, a judge.</summary>
internal sealed partial class StreamRelay
{
    private List<byte[]>? _parked; // frames from the one that the judge is asked about on; null while he is not asked
    private bool _parkedEnds;      // the first of them ends the answer

    /// <summary>
    /// True when the frame is held, or the stream is given up; false when it passes, and all that was held with it. What is not plain text is not judged.
    /// </summary>
    private bool HoldsBack(ReadOnlySpan<byte> data, in ChatChunk chunk, out bool doubts)
    {
        doubts = false;
        var isText = !chunk.HasToolCalls && !chunk.HasOther && !chunk.HasLogprobs && !chunk.OtherIndex;
        if (!isText || (chunk.IsFinish && work.Answer.Length == 0 && !chunk.HasContent))
        {
            _judge = null;
            return false;
        }

        var held = work.Answer.Length;
        work.Answer.Write(chunk.Content.Of(data));
        if (!chunk.IsFinish && !_judge!.HasEnough(work.Answer.Length))
        {
            _attempt.AddContent(chunk);
            Pass(work.Held, data, chunk);
            return true;
        }

        doubts = _judge!.Doubts(work, work.Answer.Span, chunk.FinishReason.Of(data), isStart: !chunk.IsFinish);
        if (doubts)
        {
            _attempt.AddContent(chunk);
            return true;
        }

        // The frame goes the usual way from here, which takes its text once more: at once, or when the judge has nothing against it.
        work.Answer.Truncate(held);
        if (_judge.WantsJudge(work))
        {
            (_parked, _parkedEnds) = ([data.ToArray()], chunk.IsFinish);
            return true;
        }

        _judge = null;
        return false;
    }

    /// <summary>Asks the judge where the gate could not tell, then takes what came meanwhile, or gives the stream up.</summary>
    /// <param name="failure">Of what was taken so far: nobody is asked about a stream that failed.</param>
    private async ValueTask<(AttemptFailure Failure, bool Wrote)> HearJudgeAsync(AttemptFailure failure)
    {
        if (failure != AttemptFailure.None || _parked is null)
            return (failure, false);
        var rejects = await _judge!.RejectsAsync(_attempt.Hop, work, isStart: !_parkedEnds, deadline);
        var parked = _parked;
        (_judge, _parked) = (null, null);
        var wrote = false;
        foreach (var frame in parked)
        {
            if (rejects)
                CountParked(frame);
            else if (_state != State.Done && failure == AttemptFailure.None)
                failure = Take(frame, ref wrote);
        }

        return (rejects ? AttemptFailure.LowConfidence : failure, wrote);
    }

    /// <summary>What nobody is shown is billed all the same.</summary>
    private void CountParked(ReadOnlySpan<byte> frame)
    {
        if (!ChatChunkReader.TryRead(frame, out var chunk))
            return;
        _attempt.AddFrame(chunk, _parkedEnds);
        if (chunk.HasContent)
            _attempt.AddContent(chunk);
    }
}
