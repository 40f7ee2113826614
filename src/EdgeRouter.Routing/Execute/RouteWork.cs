using System.IO.Pipelines;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Routing.Share;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Embeddings;
using EdgeRouter.Wire.Sse;

namespace EdgeRouter.Routing.Execute;

/// <summary>What steps 10 and 11 work on and leave behind for 12 and 13. One per request in flight, reused through a pool.</summary>
public sealed class RouteWork : IDisposable
{
    // Set by the request path.
    public ChatRequest Request { get; set; }

    /// <summary>Set instead of <see cref="Request"/> when vectors are asked for.</summary>
    public EmbeddingRequest Embedding { get; set; }

    public Chain Chain { get; } = new();
    public MidstreamPolicy Midstream { get; set; }
    public int PromptTokens { get; set; }

    /// <summary>Set when others may share the answer: this request leads.</summary>
    public Flight? Flight { get; set; }

    /// <summary>Time already spent on waiting for another's call; it counts towards the total.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>What requests of one conversation have in common; 0 for nothing.</summary>
    public ulong Affinity { get; set; }

    /// <summary>Why these models were chosen, one of a fixed set of names: what the expected length is learned by.</summary>
    public string Route { get; set; } = "";

    /// <summary>How long the client is ready to wait for a model to be free again; zero for no longer than it takes.</summary>
    public TimeSpan Patience { get; set; }

    /// <summary>Set when a cheaper tier's answer is judged before it is served; null where the gate is bypassed.</summary>
    public Cascade? Cascade { get; set; }

    /// <summary>The last user turn, decoded, for the gate.</summary>
    public ReadOnlyMemory<byte> Question { get; set; }

    // Left behind.
    public List<Attempt> Attempts { get; } = new(4);

    /// <summary>Models of the chain that were not asked in the last round: their circuits are open, or their providers asked for patience.</summary>
    public List<Model> Skipped { get; } = new(4);

    /// <summary>The answer's text as delivered, JSON-escaped.</summary>
    public SharedText Answer { get; private set; } = new();

    /// <summary>Of the answer that was completed; empty otherwise.</summary>
    public PooledBuffer FinishReason { get; } = new(32);

    /// <summary>Whole text answer of one model, one choice, nothing but text: fit to be stored.</summary>
    public bool IsPlainAnswer { get; set; }

    /// <summary>What the gate made of the answer that was served, or of the last that it judged; no verdict when it judged none.</summary>
    public GateScore Gate { get; internal set; }

    /// <summary>The answer was served for want of a better one: nothing to serve to others later.</summary>
    public bool IsDoubted { get; internal set; }

    /// <summary>The gate or the judge has given an answer up.</summary>
    public bool WasDoubted
    {
        get
        {
            foreach (var attempt in Attempts)
            {
                if (attempt.Failure == AttemptFailure.LowConfidence)
                    return true;
            }

            return false;
        }
    }

    /// <summary>There has been an answer for the client, though a doubted one: what a stronger model has against the request is no answer.</summary>
    internal bool HasOtherAnswer => Cascade is not null && WasDoubted;

    /// <summary>Sum over all attempts.</summary>
    public Usage Usage { get; set; }

    /// <summary>Of the attempt that gave the whole answer.</summary>
    public Usage ServedUsage { get; internal set; }

    public long CostNanoUsd { get; set; }

    /// <summary>What deciding cost beside the attempts: a classifier's and a judge's own calls. Whoever makes them adds to it.</summary>
    public long OverheadNanoUsd { get; set; }

    /// <summary>
    /// Tokens of an answer to which several attempts gave a part: what was said by all, asked once. A later attempt's prompt repeats what was said before.
    /// </summary>
    public Usage JoinedUsage
    {
        get
        {
            var joined = default(Usage);
            foreach (var attempt in Attempts)
            {
                var asked = joined.Prompt == 0 ? attempt.Usage : joined;
                joined = asked with { Completion = joined.Completion + attempt.Usage.Completion, Reasoning = joined.Reasoning + attempt.Usage.Reasoning };
            }

            return joined;
        }
    }

    /// <summary>Shortest wait a provider asked for, or zero.</summary>
    public TimeSpan RetryAfter { get; set; }

    /// <summary>Until the first deployment of the chain may be asked again; zero when one may be.</summary>
    public TimeSpan SoonestFree
    {
        get
        {
            var soonest = TimeSpan.MaxValue;
            for (var hop = 0; hop < Chain.Count; hop++)
            {
                foreach (var deployment in Chain[hop].Deployments)
                    soonest = deployment.Health.CoolingFor is var wait && wait < soonest ? wait : soonest;
            }

            return soonest == TimeSpan.MaxValue ? TimeSpan.Zero : soonest;
        }
    }

    /// <summary>The client went away before it had all of the answer, which may have gone on for others.</summary>
    public bool ClientHasLeft { get; private set; }

    /// <summary>What became of the answer after that.</summary>
    public DrainResult Drain { get; internal set; }

    /// <summary>What became of a second call, made because the first was slow.</summary>
    public HedgeResult Hedge { get; internal set; }

    /// <summary>Timestamp of the first byte of an answer, 0 while there is none.</summary>
    public long FirstTokenAt { get; set; }

    internal IExchange Exchange => Embedding.Inputs > 0 ? EmbeddingExchange.Instance : ChatExchange.Instance;

    // Working space.
    internal PooledBuffer Upstream { get; } = new();
    internal PooledBuffer Held { get; } = new();
    internal PooledBuffer Translated { get; } = new(256);
    internal PooledBuffer Identity { get; } = new(256);
    internal PooledBuffer Judged { get; } = new(256);
    internal DoubtedAnswer Doubted { get; } = new();
    internal SseReader Sse { get; } = new();
    internal SpareSource Sources { get; } = new();
    internal ChatStreamReader Chunks { get; } = new();

    public Model? ServedBy { get; internal set; }

    /// <summary>After a flush: whether the answer goes on, for the client, for somebody who shares it, or, when nobody is left, for its bill.</summary>
    internal bool GoesOn(FlushResult flush, Deadline deadline)
    {
        if (flush.IsCompleted)
            ClientLeaves();
        var isWanted = !flush.IsCompleted || Flight is { Abandoned.IsCancellationRequested: false };
        if (isWanted && !deadline.ClientHasLeft)
            return true;
        if (!deadline.MayDrain)
            return false;
        ClientLeaves();
        return true;
    }

    /// <summary>The client is gone. Whoever shares the call keeps it alive.</summary>
    public void ClientLeaves()
    {
        ClientHasLeft = true;
        Flight?.LeaderLeaves();
    }

    /// <summary>The client is told the shortest wait that any provider named: then one of them may be free again.</summary>
    internal void NoteRetryAfter(TimeSpan wait)
    {
        if (wait > TimeSpan.Zero && (RetryAfter == TimeSpan.Zero || wait < RetryAfter))
            RetryAfter = wait;
    }

    /// <summary>A model has said that the request is longer than its context, and this one's is known to be no larger.</summary>
    internal bool IsTooLongFor(Model model)
    {
        foreach (var attempt in Attempts)
        {
            if (attempt.Failure == AttemptFailure.ContextExceeded && (attempt.Model == model || (model.Context > 0 && model.Context <= attempt.Model.Context)))
                return true;
        }

        return false;
    }

    internal void Record(in Attempt attempt)
    {
        Attempts.Add(attempt);
        NoteRetryAfter(attempt.RetryAfter);
        attempt.Deployment.Health.Report(attempt.Failure, attempt.FirstToken);
        Usage += attempt.Usage;
        CostNanoUsd += attempt.CostNanoUsd;
        if (attempt.Failure == AttemptFailure.None)
            ServedUsage = attempt.Usage;
    }

    public void Reset()
    {
        Request = default;
        Embedding = default;
        Chain.Clear();
        Midstream = MidstreamPolicy.Resume;
        PromptTokens = 0;
        Cascade = null;
        Question = default;
        Gate = default;
        Attempts.Clear();
        Skipped.Clear();
        Affinity = 0;
        Route = "";
        Patience = default;
        if (Flight is null)
            Answer.Clear();
        else
            Answer = new(); // followers may still be reading the old one
        Flight = null;
        Waited = default;
        FinishReason.Clear();
        IsPlainAnswer = false;
        IsDoubted = false;
        Usage = default;
        ServedUsage = default;
        CostNanoUsd = 0;
        OverheadNanoUsd = 0;
        RetryAfter = default;
        FirstTokenAt = 0;
        ClientHasLeft = false;
        Drain = DrainResult.None;
        Hedge = HedgeResult.None;
        ServedBy = null;
        Upstream.Clear();
        Held.Clear();
        Translated.Clear();
        Identity.Clear();
        Judged.Clear();
        Doubted.Clear();
        Sse.Reset();
        Chunks.Reset();
    }

    public void Dispose()
    {
        FinishReason.Dispose();
        Upstream.Dispose();
        Held.Dispose();
        Translated.Dispose();
        Identity.Dispose();
        Judged.Dispose();
        Doubted.Dispose();
        Sse.Dispose();
        Sources.Dispose();
        Chunks.Dispose();
    }
}
