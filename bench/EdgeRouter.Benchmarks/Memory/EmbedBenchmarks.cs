using System.Text;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Embedding;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does embedding a text of this many tokens cost, one thread, nothing remembered?</summary>
[MemoryDiagnoser]
public class EmbedBenchmarks
{
    /// <summary>Each is one piece of the vocabulary; [CLS] and [SEP] are two more tokens.</summary>
    private static readonly string[] s_words = ["time", "year", "people", "way", "day", "man", "thing", "woman", "life", "child", "world", "school", "state", "family", "student", "group"];

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private Embedder _embedder = null!;
    private byte[] _text = [];
    private float[] _vector = [];

    [Params(8, 16, 64, 256)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _embedder = Embedder.Start(new EmbedderOptions(MemoEntries: 0));
        if (await _embedder.WhenLoadedAsync(CancellationToken.None) == EmbedderState.Off)
            throw new InvalidOperationException(_embedder.Detail);
        _vector = new float[_embedder.Dimension];
        _text = Encoding.UTF8.GetBytes(string.Join(' ', new Random(1).GetItems(s_words, Tokens - 2)));
    }

    [Benchmark(Baseline = true)]
    public async Task<float> Embed()
    {
        if (!await _embedder.TryEmbedWholeAsync(_text, _vector, s_patience, CancellationToken.None))
            throw new InvalidOperationException("it was not embedded: " + _embedder.Detail);
        return _vector[0];
    }

    [GlobalCleanup]
    public async Task CleanupAsync() => await _embedder.DisposeAsync();
}
