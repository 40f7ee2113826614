using BenchmarkDotNet.Attributes;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Benchmarks.Routing;

/// <summary>What do signals and rules cost for a question of this length, and what the heads with a vector at hand?</summary>
[MemoryDiagnoser]
public class ClassifyBenchmarks : IDisposable
{
    private readonly RuleClassifier _classifier = new(3, 1, []);
    private readonly PooledBuffer _lower = new();
    private readonly EmbeddingClassifier _heads = new(PromptHeads.LoadShipped(), EmbeddingClassifier.DefaultThresholds(3));
    private readonly float[] _vector = [.. Enumerable.Repeat(1 / MathF.Sqrt(384), 384)];
    private ChatRequest _request;
    private byte[] _question = [];

    [Params(60, 2_000)]
    public int QuestionBytes { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        ChatRequestReader.Read(Prompts.Chat(2_000), new ChatScratch(), out _request);
        _question = [.. Enumerable.Repeat("which river answers "u8.ToArray(), QuestionBytes / 20).SelectMany(piece => piece)];
    }

    [Benchmark(Baseline = true)]
    public Classification SignalsAndRules() => _classifier.Classify(SignalReader.Read(_request, _question, _lower), _lower.Span);

    [Benchmark]
    public Classification SignalsAndHeads() => _heads.Classify(SignalReader.Read(_request, _question, _lower), _lower.Span, _vector);

    public void Dispose()
    {
        _lower.Dispose();
        GC.SuppressFinalize(this);
    }
}
