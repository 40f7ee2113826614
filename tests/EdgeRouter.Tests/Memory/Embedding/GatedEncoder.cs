using EdgeRouter.Memory.Embedding;
using EdgeRouter.Memory.Embedding.Runtime;
using EdgeRouter.Memory.Embedding.Tokens;

namespace EdgeRouter.Tests.Memory.Embedding;

/// <summary>A model that runs when told to, and whose vectors are all the id of the text's first word.</summary>
internal sealed class GatedEncoder : IEncoder, IDisposable
{
    public const int Dimension = 8;

    /// <summary>Words a to e have the ids 5 to 9.</summary>
    public static readonly WordPiece Tokenizer = new(new Vocabulary("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\nc\nd\ne\n"u8), TextRules.Uncased, maxTokens: 256);

    private readonly long[] _ids = new long[256];
    private readonly long[] _mask = new long[256];
    private readonly float[] _vectors = new float[256 * Dimension];
    private readonly SemaphoreSlim _mayRun = new(0);
    private readonly SemaphoreSlim _started = new(0);

    public List<(int Batch, int Tokens)> Runs { get; } = [];

    public bool IsDisposed { get; private set; }

    public string? Failure { get; set; }

    /// <summary>Vectors are of unit length instead, all the same.</summary>
    public bool IsUnit { get; init; }

    /// <summary>Done within each run.</summary>
    public Action? Work { get; set; }

    public Span<long> Ids => _ids;

    public Span<long> Mask => _mask;

    public ReadOnlySpan<float> Vectors => _vectors;

    /// <summary>A model of these encoders, a thread for each; the first stands for their session.</summary>
    public static EmbedderModel ModelOf(params GatedEncoder[] encoders)
        => new(Tokenizer, encoders, encoders[0], new ModelIdentity(default, Dimension), "gated");

    public void Let(int runs) => _mayRun.Release(runs);

    public Task RunStarted() => _started.WaitAsync();

    public void Run(int batch, int tokens)
    {
        _started.Release();
        _mayRun.Wait();
        Runs.Add((batch, tokens));
        Work?.Invoke();
        if (Failure is not null)
            throw new OrtException(Failure);
        for (var row = 0; row < batch; row++)
            _vectors.AsSpan(row * Dimension, Dimension).Fill(IsUnit ? 1 / MathF.Sqrt(Dimension) : _ids[(row * tokens) + 1]);
    }

    public void Dispose() => IsDisposed = true;
}
