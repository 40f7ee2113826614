using System.IO.Pipelines;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Classify.Llm;

/// <summary>
/// Asks a configured cheap model for the tier, in a call of its own beside the client's. Answers are remembered by the exact question; whatever goes wrong,
/// the answer is that there is none. Thread-safe.
/// </summary>
/// <param name="executor">Of its own, whose total is the deadline: no answer is waited for longer.</param>
/// <param name="remembered">Most answers that are remembered.</param>
/// <param name="mark">See <see cref="TierQuestion"/>.</param>
public sealed class LlmClassifier(Model model, IReadOnlyList<string> tiers, HopExecutor executor, int remembered, string mark)
{
    private readonly TierQuestion _question = new(tiers, mark);
    private readonly TierWord _word = new(tiers);
    private readonly TierMemo _memo = new(remembered);

    /// <param name="question">The user's last turn.</param>
    public async ValueTask<LlmWord> AskAsync(ReadOnlyMemory<byte> question, string tenant, CancellationToken aborted)
    {
        if (question.IsEmpty)
            return new(-1, 0);
        var key = TierMemo.Key(tenant, question.Span);
        if (_memo.TryGet(key, out var known))
            return new(known, 0);

        using var body = new PooledBuffer();
        _question.Write(model.Name, question.Span, body);
        if (ChatRequestReader.Read(body.Memory, new ChatScratch(), out var request).IsFailure)
            return new(-1, 0);
        using var work = new RouteWork { Request = request, PromptTokens = body.Length / 4 };
        work.Chain.Add(model);
        var outcome = await executor.ExecuteAsync(work, new Unseen(), aborted);
        var tier = outcome == RouteOutcome.Completed ? _word.Find(work.Answer.Span.ToArray()) : -1;
        if (tier >= 0)
            _memo.Put(key, tier);
        return new(tier, work.CostNanoUsd);
    }

    /// <summary>Nobody reads along: the answer is in the work.</summary>
    private sealed class Unseen : IClientResponse
    {
        public PipeWriter Body { get; } = PipeWriter.Create(Stream.Null);

        public bool HasBegun { get; private set; }

        public void Begin(in ResponseHead head) => HasBegun = true;
    }
}
