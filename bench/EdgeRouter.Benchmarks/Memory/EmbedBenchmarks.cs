using System.Text;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does embedding a text of this many tokens cost, one thread, nothing remembered? 256 is as much as the model reads.</summary>
[MemoryDiagnoser]
public class EmbedBenchmarks
{
    /// <summary>Each is one piece of the vocabulary; [CLS] and [SEP] are two more tokens.</summary>
    private static readonly string[] s_words = ["time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state", "family", "student", "group"];

    private Embedder _embedder = null!;
    private byte[] _text = [];
    private float[] _vector = [];

    [Params(8, 16, 64, 256)]
    public int Tokens { get; set; }

    // Waits: not every toolchain awaits a setup.
    [GlobalSetup]
    public void Setup()
    {
        _embedder = Embedder.Start(new EmbedderOptions(MemoEntries: 0));
        if (_embedder.WhenLoadedAsync(CancellationToken.None).GetAwaiter().GetResult() == EmbedderState.Off)
            throw new InvalidOperationException(_embedder.Detail);
        _vector = new float[_embedder.Dimension];
        _text = Encoding.UTF8.GetBytes(string.Join(' ', new Random(1).GetItems(s_words, Tokens - 2)));
    }

    [Benchmark(Baseline = true)]
    public async Task<float> Embed()
    {
        if (!await _embedder.TryEmbedAsync(_text, _vector, CancellationToken.None))
            throw new InvalidOperationException("it was not embedded: " + _embedder.Detail);
        return _vector[0];
    }

    [GlobalCleanup]
    public void Cleanup() => _embedder.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
