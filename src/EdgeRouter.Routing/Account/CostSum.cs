using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Account;

/// <summary>A sum over requests, or over calls. Money in nano-USD.</summary>
public readonly record struct CostSum(
    long Requests, long PromptTokens, long CompletionTokens, long CachedTokens, long ReasoningTokens, long Upstream, long Overhead, long Baseline)
{
    public long Total => Upstream + Overhead;

    public long Saved => Baseline - Total;

    /// <summary>One request.</summary>
    public static CostSum OfRequest(in RequestCost cost, Usage usage)
        => new(1, usage.Prompt, usage.Completion, usage.Cached, usage.Reasoning, cost.Upstream, cost.Overhead, cost.Baseline);

    /// <summary>One call, of whose request another line tells the rest.</summary>
    public static CostSum OfCall(Usage usage, long costNanoUsd)
        => new(0, usage.Prompt, usage.Completion, usage.Cached, usage.Reasoning, costNanoUsd, 0, 0);

    /// <summary>One request's answer, whose calls other lines tell.</summary>
    public static CostSum OfAnswer(in RequestCost cost) => new(1, 0, 0, 0, 0, 0, cost.Overhead, cost.Baseline);

    public static CostSum operator +(in CostSum a, in CostSum b) => new(
        a.Requests + b.Requests, a.PromptTokens + b.PromptTokens, a.CompletionTokens + b.CompletionTokens, a.CachedTokens + b.CachedTokens,
        a.ReasoningTokens + b.ReasoningTokens, a.Upstream + b.Upstream, a.Overhead + b.Overhead, a.Baseline + b.Baseline);
}
