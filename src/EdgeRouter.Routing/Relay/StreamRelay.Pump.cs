using System.Buffers;
using System.IO.Pipelines;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Routing.Relay;

/// <summary>
/// The upstream's reads and the client's flushes. What is written is flushed before anything is waited for, the next read, a recovery, the end; what has come
/// already is taken first, so that a provider that is quicker than we are costs one flush for many reads.
/// </summary>
internal sealed partial class StreamRelay
{
    /// <summary>Bytes of events of which the client has not been sent the frames: from here on they go whatever else has come.</summary>
    private const int MostUnflushed = 16 * 1024;

    /// <summary>Some events at a time: what is rented is held for as long as the stream is silent.</summary>
    internal static StreamPipeReaderOptions Reading { get; } = new(bufferSize: 2048, minimumReadSize: 1024);

    /// <summary>Reads the upstream to its end. <see cref="AttemptFailure.None"/>: the answer is whole. What was written last may be left to flush.</summary>
    private async ValueTask<AttemptFailure> PumpAsync(UpstreamCall call)
    {
        work.Sse.Reset();
        work.Chunks.Reset();
        _translator = call.Translator;
        PipeReader? reader = null;
        ValueTask<ReadResult> next = default;
        var isReading = false;
        try
        {
            reader = call.Events ?? PipeReader.Create(await call.Response!.Content.ReadAsStreamAsync(deadline.Token), Reading);
            var unflushed = 0L;
            while (true)
            {
                if (_attempt.HasTokens)
                    deadline.Arm(AttemptFailure.IdleTimeout, timeouts.Idle);
                next = reader.ReadAsync(deadline.Token);
                isReading = true;
                if (unflushed > 0 && (unflushed >= MostUnflushed || !next.IsCompleted))
                {
                    if (!await FlushWhileReadingAsync())
                        return AttemptFailure.ClientGone;
                    unflushed = 0;
                }

                isReading = false;
                var read = await next;
                var buffer = read.Buffer;
                var failure = TakeEvents(ref buffer, out var wrote);
                if (wrote)
                    unflushed += read.Buffer.Length - buffer.Length;
                reader.AdvanceTo(buffer.Start, buffer.End);
                if (_parked is not null)
                {
                    (failure, wrote) = await HearJudgeAsync(failure);
                    unflushed += wrote ? MostUnflushed : 0; // It waited long enough.
                }

                if (failure != AttemptFailure.None || _state == State.Done)
                    return AfterFinish(failure);
                if (read.IsCompleted)
                    return await EndOfStreamAsync();
            }
        }
        catch (OperationCanceledException)
        {
            return AfterFinish(deadline.Verdict());
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return AfterFinish(AttemptFailure.Cut);
        }
        finally
        {
            if (isReading)
                await GiveUpAsync(reader!, next);
            if (reader is not null)
                await reader.CompleteAsync();
        }
    }

    /// <summary>A reader must not be completed under a read: ends that first, whatever comes of it.</summary>
    private static async ValueTask GiveUpAsync(PipeReader reader, ValueTask<ReadResult> read)
    {
        reader.CancelPendingRead();
        try
        {
            await read;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
        {
            // The stream is given up: how it would have gone on is of no consequence.
        }
    }

    private AttemptFailure TakeEvents(ref ReadOnlySequence<byte> buffer, out bool wrote)
    {
        wrote = false;
        while (true)
        {
            switch (work.Sse.TryRead(ref buffer, out var sseEvent))
            {
                case SseStatus.NeedMore:
                    return AttemptFailure.None;
                case SseStatus.TooLong:
                    return AttemptFailure.Malformed;
            }

            var failure = _translator is null ? Take(sseEvent.Data, ref wrote) : TakeTranslated(_translator, sseEvent.Data, ref wrote);
            if (failure != AttemptFailure.None || _state == State.Done)
                return failure;
        }
    }

    /// <summary>A client that takes its time is no provider that does: meanwhile nothing runs out but the total.</summary>
    private async ValueTask<bool> FlushWhileReadingAsync()
    {
        var flush = FlushAsync();
        if (flush.IsCompleted)
            return await flush;
        deadline.Pause();
        var goesOn = await flush;
        deadline.Arm(AttemptFailure.IdleTimeout, timeouts.Idle);
        return goesOn;
    }

    private async ValueTask<bool> FlushAsync()
    {
        // Not bounded by the phase: a slow reader is the client's affair, and Kestrel's minimum data rate ends a stuck one.
        work.Flight?.Publish();
        var flush = await _output.FlushAsync(CancellationToken.None);
        return work.GoesOn(flush, deadline);
    }
}
