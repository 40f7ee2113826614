using System.IO.Pipelines;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Routing.Aside;

/// <summary>
/// Asks one model something for the router's own sake, beside the client's request. One try within the deadline; whatever goes wrong, there is no answer.
/// Thread-safe.
/// </summary>
public sealed class SideCall
{
    private readonly Model _model;
    private readonly HopExecutor _executor;

    /// <param name="deadline">For the whole answer.</param>
    /// <param name="random">Uniform in [0, 1), thread-safe.</param>
    public SideCall(Model model, HttpMessageInvoker invoker, TimeSpan deadline, TimeProvider time, Func<double> random)
    {
        _model = model;
        Deadline = deadline;
        // Its answers are a word or a number, which teaches nothing about the length of others; a second try would come too late.
        _executor = new(invoker, new(deadline, deadline, deadline), RetryOptions.None, null, new ExpectedLength(model.Ordinal + 1), time, random);
    }

    public TimeSpan Deadline { get; }

    /// <param name="aborted">Cancelled when nobody waits any more.</param>
    public async ValueTask<SideAnswer> AskAsync(SideQuestion question, CancellationToken aborted)
    {
        using var body = new PooledBuffer();
        question.Write(_model.Name, body);
        if (ChatRequestReader.Read(body.Memory, new ChatScratch(), out var request).IsFailure)
            return new([], 0);
        using var work = new RouteWork { Request = request, PromptTokens = AttemptTally.TokensOf(body.Length) };
        work.Chain.Pin(_model);
        var outcome = await _executor.ExecuteAsync(work, new Unseen(), aborted);
        return new(outcome == RouteOutcome.Completed ? TextOf(work) : [], work.CostNanoUsd);
    }

    private static byte[] TextOf(RouteWork work)
    {
        work.Held.Clear();
        JsonText.Decode(work.Answer.Span, work.Held, LoneSurrogate.Replace);
        return work.Held.Span.ToArray();
    }

    /// <summary>Nobody reads along: the answer is in the work.</summary>
    private sealed class Unseen : IClientResponse
    {
        public PipeWriter Body { get; } = PipeWriter.Create(Stream.Null);

        public bool HasBegun { get; private set; }

        public void Begin(in ResponseHead head) => HasBegun = true;
    }
}
