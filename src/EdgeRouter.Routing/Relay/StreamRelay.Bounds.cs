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

    /// <summary>For the usage behind the end of an answer that says nothing.</summary>
    private static readonly TimeSpan s_usageWait = TimeSpan.FromSeconds(1);

    private bool _isBlank; // the current attempt has ended and said nothing

    /// <summary>Once the finish reason is out the answer is whole, whatever the connection does then; and one that ended blank is blank.</summary>
    private AttemptFailure AfterFinish(AttemptFailure failure) =>
        failure == AttemptFailure.ClientGone ? failure
        : _state is State.Finished or State.Done ? AttemptFailure.None
        : _isBlank ? AttemptFailure.BlankAnswer
        : failure;

    /// <summary>It ended and said nothing. The provider bills that too, and tells how much with the end or right behind it.</summary>
    private AttemptFailure NoteBlank(in ChatChunk chunk)
    {
        if (chunk.HasUsage)
            return AttemptFailure.BlankAnswer;
        _isBlank = true;
        deadline.Arm(AttemptFailure.BlankAnswer, s_usageWait);
        return AttemptFailure.None;
    }

    private static AttemptFailure TakeBehindBlank(in ChatChunk chunk) =>
        chunk.HasUsage || chunk.Commits ? AttemptFailure.BlankAnswer : AttemptFailure.None;

    /// <summary>After the finish reason nothing is part of the answer. Some providers repeat it; more than that is a fault, and nothing to keep.</summary>
    private AttemptFailure TakeLate(in ChatChunk chunk)
    {
        if (!chunk.Commits)
            return AttemptFailure.None;
        _onlyText = false;
        return AttemptFailure.Malformed;
    }

    /// <summary>An end that is none: a failure by another name, a call promised and not made or made by halves, a choice that had ended.</summary>
    private AttemptFailure EndsInFailure(ReadOnlySpan<byte> reason, in ChatChunk chunk) =>
        FinishReasons.IsFailure(reason) ? AttemptFailure.InBandError
        : FinishReasons.PromisesCall(reason) && _calls is null ? AttemptFailure.Malformed
        : _calls is not null && FinishReasons.ClaimsAll(reason) && !_calls.AreWhole(chunk.Finished) ? AttemptFailure.Malformed
        : (chunk.Finished & _finished) != UInt128.Zero ? AttemptFailure.Malformed
        : AttemptFailure.None;
}
