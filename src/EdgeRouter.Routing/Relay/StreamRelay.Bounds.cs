using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>What no upstream may do: go on after its end, end without an answer, or say nothing for ever.</summary>
internal sealed partial class StreamRelay
{
    /// <summary>Bytes of frames that say nothing, before the first that does.</summary>
    private const int MostHeld = 1 << 20;

    /// <summary>Bytes of text, as of an answer that is not streamed.</summary>
    private const int MostAnswer = 64 << 20;

    /// <summary>After the finish reason nothing is part of the answer. Some providers repeat it; more than that is a fault, and nothing to keep.</summary>
    private AttemptFailure TakeLate(in ChatChunk chunk)
    {
        if (!chunk.Commits)
            return AttemptFailure.None;
        _onlyText = false;
        return AttemptFailure.Malformed;
    }

    /// <summary>An end that is none: a failure by another name, a call promised and not made, a choice that had ended.</summary>
    private AttemptFailure EndsInFailure(ReadOnlySpan<byte> reason, in ChatChunk chunk) =>
        FinishReasons.IsFailure(reason) ? AttemptFailure.InBandError
        : (FinishReasons.PromisesCall(reason) && !_called) || (chunk.Finished & _finished) != UInt128.Zero ? AttemptFailure.Malformed
        : AttemptFailure.None;
}
