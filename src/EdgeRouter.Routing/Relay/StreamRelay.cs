using System.Buffers;
using System.IO.Pipelines;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Share;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Routing.Relay;

/// <summary>
/// Step 11 for streams: passes a model's events on and, when the model fails after the client has some, recovers once or ends honestly.
/// States: Uncommitted (role frames are held, a failure is invisible) -> Committed (text is out) -> Finished (a finish reason is out) -> Done.
/// docs/life-of-a-request.md has the table. One per stream; not thread-safe.
/// </summary>
internal sealed partial class StreamRelay(
    UpstreamClient upstream, DeploymentPicker picker, RouteWork work, IClientResponse client, Deadline deadline,
    Timeouts timeouts, ExpectedLength expected, TimeProvider time)
{
    /// <summary>A stream that broke before this share of its expected length is begun again elsewhere; later it is ended short.</summary>
    private const double RestartShare = 0.2;

    private enum State : byte
    {
        Uncommitted,
        Committed,
        Finished,
        Done,
    }

    private readonly bool _wantsUsage = work.Request.Has(ChatFlags.IncludeUsage);
    private readonly PipeWriter _output = client.Body;

    private State _state;
    private AttemptTally _attempt = null!;
    private bool _rewrite;          // second attempt: frames are written anew under the first one's identity
    private bool _onlyText = true;  // nothing but text has been delivered
    private bool _usageSent;      // with a choice or in the frame of its own
    private bool _usageFrameSent;
    private OverlapTrimmer? _trimmer;
    private StreamIdentity _identity;

    // Of the current attempt.
    private UInt128 _finished; // choices, a bit each
    private StreamedCalls? _calls;
    private Cascade? _judge; // of what is held back; null once it has passed

    /// <summary>Relays the first attempt and whatever recovery it needs.</summary>
    /// <returns>Null when it failed before the client had anything: the next hop may try. The attempt has been recorded either way.</returns>
    public async ValueTask<RouteOutcome?> RunAsync(UpstreamCall call, Hop hop, long startedAt)
    {
        _attempt = new(hop, time, startedAt);
        _parked = null;
        _judge = work.Cascade is { } cascade && cascade.MayEscalate(hop, work, deadline) ? cascade : null;
        work.Held.Clear();
        var failure = await PumpAsync(call);
        _attempt.Record(work, failure, call.Status);
        if (failure == AttemptFailure.None)
        {
            expected.Observe(hop.Model, work.Route, _attempt.Usage.Completion);
            return await EndAsync(RouteOutcome.Completed);
        }

        deadline.DrainLimit = TimeSpan.Zero; // There is nothing left to read: a client that leaves now ends it.
        if (deadline.ClientHasLeft || failure == AttemptFailure.ClientGone)
            return RouteOutcome.ClientGone;
        if (_state != State.Uncommitted)
            return await RecoverAsync(failure);
        work.Answer.Clear(); // What was held back of it.
        return null;
    }

    /// <summary>One event of OpenAI's protocol.</summary>
    private AttemptFailure Take(ReadOnlySpan<byte> data, ref bool wrote)
    {
        if (_parked is not null)
        {
            _parked.Add(data.ToArray());
            return AttemptFailure.None;
        }

        if (data.SequenceEqual("[DONE]"u8))
        {
            if (_state == State.Uncommitted)
                return work.Answer.Length > 0 ? AttemptFailure.Cut : _attempt.HasFrames ? AttemptFailure.BlankAnswer : AttemptFailure.EmptyBody;
            if (_state != State.Finished)
                return _isBlank ? AttemptFailure.BlankAnswer : AttemptFailure.Cut;
            _state = State.Done;
            return AttemptFailure.None;
        }

        if (!work.Chunks.TryRead(data, out var chunk))
            return AttemptFailure.Malformed;
        if (chunk.HasError)
            return AttemptFailure.InBandError;
        _attempt.AddFrame(chunk, _isBlank || _state == State.Finished);
        if (_isBlank)
            return TakeBehindBlank(chunk);

        if (chunk.Choices == 0)
        {
            // The usage frame: asked for on every stream, passed on only to who asked us.
            if (chunk.HasUsage && _wantsUsage && !_rewrite && _state == State.Finished && !_usageFrameSent)
            {
                Pass(_output, data, chunk);
                _usageSent = _usageFrameSent = wrote = true;
            }

            return AttemptFailure.None;
        }

        if (_state == State.Finished && (_rewrite || chunk.Commits || chunk.IsFinish))
            return TakeLate(chunk);
        if (chunk.HasToolCalls && !(_calls ??= new()).TryTake(data))
            return AttemptFailure.Malformed;
        if (chunk.IsFinish && EndsInFailure(chunk.FinishReason.Of(data), chunk) is var failure and not AttemptFailure.None)
            return failure;
        if (_rewrite)
            return TakeRewritten(data, chunk, ref wrote);
        return TakeRaw(data, chunk, ref wrote);
    }

    /// <summary>First attempt: frames pass as they came.</summary>
    private AttemptFailure TakeRaw(ReadOnlySpan<byte> data, in ChatChunk chunk, ref bool wrote)
    {
        if (_state == State.Uncommitted)
        {
            if (!chunk.Commits && !chunk.IsFinish)
            {
                Pass(work.Held, data, chunk);
                return work.Held.Length > MostHeld ? AttemptFailure.Malformed : AttemptFailure.None;
            }

            if (_judge is not null && HoldsBack(data, chunk, out var doubts))
                return doubts ? AttemptFailure.LowConfidence : AttemptFailure.None;
            if (!chunk.Commits && work.Answer.Length == 0 && work.Request.Choices == 1 && chunk.FinishReason.Of(data).SequenceEqual("stop"u8))
                return NoteBlank(chunk);
            Commit();
        }

        Pass(_output, data, chunk);
        wrote = true;
        Note(data, chunk);
        _usageSent |= chunk.HasUsage && _state == State.Finished;
        return work.Answer.Length > MostAnswer ? AttemptFailure.Malformed : AttemptFailure.None;
    }

    private void Commit()
    {
        _state = State.Committed;
        work.FirstTokenAt = time.GetTimestamp();
        work.ServedBy = _attempt.Hop.Model;
        _identity = _identity with { CreatedUnixSeconds = time.GetUtcNow().ToUnixTimeSeconds() };
        work.Flight?.Begin(_attempt.Hop.Model);
        client.Begin(new(200, IsStream: true, _attempt.Hop.Model, work.Attempts.Count + 1, null, null));
        _output.Write(work.Held.Span);
        work.Held.Clear();
    }

    /// <summary>Keeps what recovery, store and account need to know of a delivered frame.</summary>
    private void Note(ReadOnlySpan<byte> data, in ChatChunk chunk)
    {
        work.Answer.Write(chunk.Content.Of(data));
        _attempt.AddContent(chunk);
        if (chunk.HasToolCalls || chunk.HasOther || chunk.HasLogprobs || chunk.OtherIndex)
        {
            _onlyText = false;
            work.Flight?.End(FlightEnd.Unshareable);
        }
        // The answer is whole when each of its choices has ended.
        _finished |= chunk.Finished;
        var asked = UInt128.MaxValue >> (128 - work.Request.Choices);
        if ((_finished & asked) != asked)
            return;
        _state = State.Finished;
        work.FinishReason.Clear();
        work.FinishReason.Write(chunk.FinishReason.Of(data));
    }

    /// <summary>Second attempt: only its text and its finish are taken, written under the first one's identity.</summary>
    private AttemptFailure TakeRewritten(ReadOnlySpan<byte> data, in ChatChunk chunk, ref bool wrote)
    {
        if (chunk.HasToolCalls || chunk.HasOther || chunk.OtherIndex)
            return AttemptFailure.Malformed;
        if (chunk.HasContent)
        {
            _attempt.AddContent(chunk);
            work.Held.Clear();
            if (_trimmer is null)
                JsonText.Decode(chunk.Content.Of(data), work.Held, LoneSurrogate.Replace);
            else
                _trimmer.Push(Decode(chunk.Content.Of(data)), work.Held);
            wrote |= WriteHeldText();
            if (work.Answer.Length > MostAnswer)
                return AttemptFailure.Malformed;
        }

        if (!chunk.IsFinish)
            return AttemptFailure.None;
        if (_attempt.ContentBytes == 0)
            return NoteBlank(chunk);
        if (_trimmer is not null)
        {
            work.Held.Clear();
            _trimmer.Flush(work.Held);
            WriteHeldText();
        }

        work.FinishReason.Clear();
        work.FinishReason.Write(chunk.FinishReason.Of(data));
        ChatStreamWriter.WriteFinish(_output, _identity, chunk.FinishReason.Of(data), """{"recovered":true}"""u8);
        _state = State.Finished;
        wrote = true;
        return AttemptFailure.None;
    }

    private bool WriteHeldText()
    {
        if (work.Held.Length == 0)
            return false;
        var start = work.Answer.Length;
        JsonText.Escape(work.Held.Span, work.Answer);
        ChatStreamWriter.WriteContent(_output, _identity, work.Answer.Span[start..]);
        return true;
    }

    private async ValueTask<RouteOutcome> RecoverAsync(AttemptFailure failure)
    {
        var request = work.Request;
        var splices = _onlyText && request.Choices == 1 && !request.Has(ChatFlags.JsonMode | ChatFlags.Tools | ChatFlags.Logprobs);
        if (work.Midstream == MidstreamPolicy.Error || !CanEndShort())
            return await EndWithErrorAsync(failure);
        var early = AttemptTally.TokensOf(work.Answer.Length) < RestartShare * expected.Of(_attempt.Hop.Model, work.Route, request.MaxTokens);
        var resume = work.Midstream == MidstreamPolicy.Resume;
        var left = request.MaxTokens - _attempt.Usage.Completion; // As the provider counted, or as estimated.
        var isFull = resume && request.MaxTokens > 0 && left < 1;
        if (!splices || !early || isFull || deadline.TotalIsSpent)
            return await DegradeAsync(failure);
        // Before a deployment is entered, which a slow client would keep from others.
        if (!await FlushAsync())
            return RouteOutcome.ClientGone;
        if (NextHop() is not { } next)
            return await DegradeAsync(failure);

        var from = default(Resumption);
        if (resume)
        {
            from = new(work.Answer.Span.ToArray(), Math.Max(0, left));
            _trimmer = new(Decode(work.Answer.Span));
        }
        else
        {
            work.Answer.Clear();
            ChatStreamWriter.WriteMarker(_output, _identity, Extension("restart", failure));
            if (!await FlushAsync())
            {
                next.Deployment.Health.Abandon();
                return RouteOutcome.ClientGone;
            }
        }

        var second = await SecondAttemptAsync(next, from);
        // Who cannot be asked for this was not asked, and has not cost the one recovery.
        while (second == AttemptFailure.Unsupported && NextHop() is { } other)
            second = await SecondAttemptAsync(other, from);
        if (deadline.ClientHasLeft || second == AttemptFailure.ClientGone)
            return RouteOutcome.ClientGone;
        return second == AttemptFailure.None ? await EndAsync(RouteOutcome.Recovered) : await DegradeAsync(second);
    }

    private async ValueTask<AttemptFailure> SecondAttemptAsync(Hop next, Resumption from)
    {
        var startedAt = time.GetTimestamp();
        _attempt = new(next, time, startedAt);
        _rewrite = true;
        _isBlank = false;
        _calls = null;
        _finished = UInt128.Zero;
        deadline.DrainLimit = next.Deployment.Provider.DrainLimit;
        deadline.Arm(AttemptFailure.FirstTokenTimeout, timeouts.FirstToken);
        using var call = await upstream.OpenAsync(next.Deployment, work, from, deadline);
        if (call.Failure != AttemptFailure.None)
        {
            work.Record(call.ToAttempt(next, call.Failure, time.GetElapsedTime(startedAt)));
            deadline.DrainLimit = TimeSpan.Zero;
            return call.Failure;
        }

        var failure = await PumpAsync(call);
        _attempt.Record(work, failure, call.Status);
        if (failure != AttemptFailure.None)
            deadline.DrainLimit = TimeSpan.Zero;
        return failure;
    }

    /// <summary>Who can take over: another deployment of the same model, or the next model; for a resume one that goes on from a given start.</summary>
    private Hop? NextHop()
    {
        for (var index = _attempt.Hop.Index; index < work.Chain.Count; index++)
        {
            var model = work.Chain[index];
            if (work.Midstream != MidstreamPolicy.Restart && (model.Supports & Features.Prefill) == 0)
                continue;
            var tried = index == _attempt.Hop.Index ? _attempt.Hop.Tried : 0;
            var picked = picker.Pick(model, tried, work.Affinity, evenIfOpen: false);
            if (picked >= 0)
                return new(index, model, model.Deployments[picked], tried | (1UL << picked));
        }

        return null;
    }

    private static byte[] Decode(ReadOnlySpan<byte> escaped)
    {
        using var text = new PooledBuffer(escaped.Length + 1);
        JsonText.Decode(escaped, text, LoneSurrogate.Replace);
        return text.Span.ToArray();
    }
}
