using EdgeRouter.Account;
using EdgeRouter.Keys;
using EdgeRouter.Memory;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Share;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using Microsoft.Extensions.ObjectPool;

namespace EdgeRouter.Http;

/// <summary>Everything one request needs while it is in flight, reused through an object pool.</summary>
internal sealed class RequestState : IDisposable
{
    public RequestState(RouteTable table, EntrySeal seal, TimeProvider time)
    {
        Clock = new(time);
        Reply = new(this, table, seal);
    }

    public StageClock Clock { get; }
    public ChatScratch Scratch { get; } = new();
    public RouteWork Work { get; } = new();
    public ReplyHead Reply { get; }

    public PooledBuffer Scope { get; } = new();
    public PooledBuffer Query { get; } = new();
    public PooledBuffer Question { get; } = new();
    public PooledBuffer Lower { get; } = new();
    /// <summary>Of the model's dimension, once <see cref="MakeRoomForVector"/> was called.</summary>
    public float[] Vector { get; private set; } = [];

    /// <summary>Models that the client wants asked, in this order, when the first fails; empty to leave that to us.</summary>
    public List<Model> Fallbacks { get; } = [];

    /// <summary>Null until the request was understood.</summary>
    public Caller? Caller { get; set; }
    /// <summary>What the client says it asks for, cleaned.</summary>
    public string? Feature { get; set; }
    /// <summary>The line of the decision log that this becomes; null when none is written.</summary>
    public DecisionRecord? Record { get; set; }
    public RequestControls Controls { get; set; }
    public PromptKey Key { get; set; }
    public PromptSignals Signals { get; set; }
    /// <summary>Which session it belongs to.</summary>
    public SessionIdentity Session { get; set; }
    /// <summary>The request's id as a number.</summary>
    public ulong RequestNumber { get; set; }
    /// <summary>What the shadow policy would have decided; its reason is null when there is none.</summary>
    public Decision Shadow { get; set; }
    /// <summary>What the session asks for at least.</summary>
    public SessionFloor Floor { get; set; }

    /// <summary>The plan's quota on the strongest tier, as long as it has not counted this request; null where nothing is to be counted.</summary>
    public QuotaCounter? Uncounted { get; set; }

    /// <summary>Null outside experiments.</summary>
    public ExperimentArm? Arm { get; set; }
    public Decision Decision { get; set; }

    /// <summary>How it came about; null unless somebody asks.</summary>
    public DecisionTrace? Trace { get; set; }

    /// <summary>Null until the cache was thought of.</summary>
    public CacheStatus? Cache { get; set; }
    /// <summary>How alike the question was whose answer is served; null when it was the same.</summary>
    public float? Similarity { get; set; }

    /// <summary>What the near lookup came to, for who asks why.</summary>
    public NearHit Near { get; set; }

    /// <summary>Tokens of the stored answer that was served: what a model would have been paid for.</summary>
    public Usage HitUsage { get; set; }
    public bool HasVector { get; set; }
    /// <summary>A vector was asked for, whatever came of it.</summary>
    public bool TriedVector { get; set; }

    /// <summary>How the last call ended that this request shared and got nothing from.</summary>
    public FlightEnd? SharedFailure { get; set; }

    public void MakeRoomForVector(int dimension)
    {
        if (Vector.Length != dimension)
            Vector = new float[dimension];
    }

    public void Reset()
    {
        Scratch.Trim();
        Work.Reset();
        Reply.Reset();
        Scope.Clear();
        Query.Clear();
        Question.Clear();
        Lower.Clear();
        Fallbacks.Clear();
        Caller = null;
        Feature = null;
        Record = null;
        Controls = default;
        Key = default;
        Signals = default;
        Session = default;
        RequestNumber = 0;
        Shadow = default;
        Floor = default;
        Uncounted = null;
        Arm = null;
        Decision = default;
        Trace = null;
        Cache = null;
        Similarity = null;
        Near = default;
        HitUsage = default;
        HasVector = false;
        TriedVector = false;
        SharedFailure = null;
    }

    public void Dispose()
    {
        Work.Dispose();
        Scope.Dispose();
        Query.Dispose();
        Question.Dispose();
        Lower.Dispose();
    }

    internal sealed class PoolPolicy(RouteTable table, EntrySeal seal, TimeProvider time) : IPooledObjectPolicy<RequestState>
    {
        public RequestState Create() => new(table, seal, time);

        public bool Return(RequestState state)
        {
            state.Reset();
            return true;
        }
    }
}
