using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Routing.Execute;

/// <summary>What steps 10 and 11 work on and leave behind for 12 and 13. One per request in flight, reused through a pool.</summary>
public sealed class RouteWork : IDisposable
{
    // Set by the request path.
    public ChatRequest Request { get; set; }
    public Chain Chain { get; } = new();
    public MidstreamPolicy Midstream { get; set; }
    public int PromptTokens { get; set; }

    // Left behind.
    public List<Attempt> Attempts { get; } = new(4);

    /// <summary>The answer's text as delivered, JSON-escaped.</summary>
    public PooledBuffer Answer { get; } = new();

    /// <summary>Of the answer that was completed; empty otherwise.</summary>
    public PooledBuffer FinishReason { get; } = new(32);

    /// <summary>Whole text answer of one model, one choice, nothing but text: fit to be stored.</summary>
    public bool IsPlainAnswer { get; set; }

    /// <summary>Sum over all attempts.</summary>
    public Usage Usage { get; set; }

    /// <summary>Of the attempt that gave the whole answer.</summary>
    public Usage ServedUsage { get; private set; }

    public long CostNanoUsd { get; set; }

    /// <summary>Shortest wait a provider asked for, or zero.</summary>
    public TimeSpan RetryAfter { get; set; }

    /// <summary>Timestamp of the first byte of an answer, 0 while there is none.</summary>
    public long FirstTokenAt { get; set; }

    // Working space.
    internal PooledBuffer Upstream { get; } = new();
    internal PooledBuffer Held { get; } = new();
    internal PooledBuffer Identity { get; } = new(256);
    internal SseReader Sse { get; } = new();

    public Model? ServedBy { get; internal set; }

    internal void Record(in Attempt attempt)
    {
        Attempts.Add(attempt);
        Usage += attempt.Usage;
        CostNanoUsd += attempt.CostNanoUsd;
        if (attempt.Failure == AttemptFailure.None)
            ServedUsage = attempt.Usage;
    }

    public void Reset()
    {
        Request = default;
        Chain.Clear();
        Midstream = MidstreamPolicy.Resume;
        PromptTokens = 0;
        Attempts.Clear();
        Answer.Clear();
        FinishReason.Clear();
        IsPlainAnswer = false;
        Usage = default;
        ServedUsage = default;
        CostNanoUsd = 0;
        RetryAfter = default;
        FirstTokenAt = 0;
        ServedBy = null;
        Upstream.Clear();
        Held.Clear();
        Identity.Clear();
        Sse.Reset();
    }

    public void Dispose()
    {
        Answer.Dispose();
        FinishReason.Dispose();
        Upstream.Dispose();
        Held.Dispose();
        Identity.Dispose();
        Sse.Dispose();
    }
}
