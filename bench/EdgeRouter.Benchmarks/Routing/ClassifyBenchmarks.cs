using BenchmarkDotNet.Attributes;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Benchmarks.Routing;

/// <summary>What do signals and rules cost for a question of this length?</summary>
[MemoryDiagnoser]
public class ClassifyBenchmarks : IDisposable
{
    private readonly RuleClassifier _classifier = new(3, 1, []);
    private readonly PooledBuffer _lower = new();
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

    [Benchmark]
    public Classification SignalsAndRules() => _classifier.Classify(SignalReader.Read(_request, _question, _lower), _lower.Span);

    public void Dispose()
    {
        _lower.Dispose();
        GC.SuppressFinalize(this);
    }
}
