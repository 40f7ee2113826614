using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Configuration;

/// <param name="Ttl">How long an answer is served.</param>
public sealed record CacheConfig(TimeSpan Ttl, NearConfig Near)
{
    /// <summary>Requests that ask the same at the same time share one upstream call.</summary>
    public bool Coalesce { get; init; } = true;

    /// <summary>Tenants share answers.</summary>
    public bool Shared { get; init; }

    /// <summary>Bound of the answers held in memory, bytes.</summary>
    public long MemoryBytes { get; init; } = 64L << 20;

    /// <summary>Bound of the answers on disk, bytes; beyond it the oldest are dropped.</summary>
    public long DiskBytes { get; init; } = 4L << 30;

    /// <summary>Most rows of the vector index.</summary>
    public int Capacity { get; init; } = 1_000_000;

    /// <summary>Between two checkpoints: what a crash may cost.</summary>
    public TimeSpan Checkpoint { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Null: when every model fails, that is what the client is told.</summary>
    public StaleConfig? Stale { get; init; }
}

/// <param name="Threshold">Least similarity of a near hit.</param>
public sealed record NearConfig(bool Enabled, double Threshold)
{
    /// <summary>Longest wait for a vector; over it the request goes on without.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Threads that one run of the embedder may use.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Null: the model in the binary.</summary>
    public NearModelConfig? Model { get; init; }

    /// <summary>Wished share of wrong near hits, by which thresholds are learned from verdicts; 0 leaves them alone.</summary>
    public double MaxError { get; init; }
}

/// <summary>An embedder of one's own: a BERT-type ONNX model and its WordPiece vocabulary.</summary>
/// <param name="Path">The .onnx file.</param>
/// <param name="Tokenizer">tokenizer.json or vocab.txt.</param>
public sealed record NearModelConfig(string Path, string Tokenizer)
{
    public Pooling Pooling { get; init; } = Pooling.Mean;

    /// <summary>Vectors are brought to unit length.</summary>
    public bool Normalize { get; init; } = true;

    /// <summary>Put before every question, as some models were trained.</summary>
    public string QueryPrefix { get; init; } = "";
}

/// <summary>What may be served when every model has failed.</summary>
/// <param name="MaxAge">Oldest answer.</param>
/// <param name="Floor">Least similarity of one to another question.</param>
public sealed record StaleConfig(TimeSpan MaxAge, double Floor);
