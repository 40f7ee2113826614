using EdgeRouter.Routing.Aside;

namespace EdgeRouter.Routing.Classify.Llm;

/// <summary>
/// Asks a configured cheap model for the tier, in a call of its own beside the client's. Answers are remembered by the exact question; whatever goes wrong,
/// the answer is that there is none. Thread-safe.
/// </summary>
/// <param name="remembered">Most answers that are remembered.</param>
/// <param name="mark">See <see cref="TierQuestion"/>.</param>
public sealed class LlmClassifier(SideCall call, IReadOnlyList<string> tiers, int remembered, string mark)
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

        var reply = await call.AskAsync(_question.Of(question.Span), aborted);
        var tier = _word.Find(reply.Text);
        if (tier >= 0)
            _memo.Put(key, tier);
        return new(tier, reply.CostNanoUsd);
    }
}
