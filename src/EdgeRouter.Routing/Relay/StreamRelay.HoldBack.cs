using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>The first tokens of a cascade's stream wait until the gate has seen them.</summary>
internal sealed partial class StreamRelay
{
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
            ChatStreamWriter.WriteRaw(work.Held, data);
            return true;
        }

        doubts = _judge!.Doubts(work, work.Answer.Span, chunk.FinishReason.Of(data), isStart: !chunk.IsFinish);
        if (doubts)
        {
            _attempt.AddContent(chunk);
            return true;
        }

        // The frame goes the usual way from here, which takes its text once more.
        _judge = null;
        work.Answer.Truncate(held);
        return false;
    }
}
