using BenchmarkDotNet.Attributes;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Benchmarks.Routing;

/// <summary>What do signals and fifty rules cost, none of which holds, for a question of this length, and what the heads with a vector at hand?</summary>
[MemoryDiagnoser]
public class ClassifyBenchmarks : IDisposable
{
    private readonly RuleClassifier _classifier = new(1, Enumerable.Range(0, 50).Select(Rule));
    private readonly PooledBuffer _lower = new();
    private readonly PromptScorer _heads = new(PromptHeads.LoadShipped());
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
    public float SignalsAndHeads() => _heads.TryScore(SignalReader.Read(_request, _question, _lower), _lower.Span, _vector, out var assessment) ? assessment.Score : float.NaN;

    /// <summary>Three phrases and two numbers: none holds, so that all fifty are tried.</summary>
    private static Rule Rule(int number) => new($"rule {number}", 0, 1, new AllOf(new AnyOf([Condition("contains", $"contract{number}", $"non-disclosure {number}", $"lawsuit{number}"), Condition("turns", ">= 90")]), Condition("prompt_tokens", "> 1")));

    private static ICondition Condition(string field, params string[] values)
        => RuleFields.All.First(known => known.Name == field).TryRead(values, out var condition, out var problem) ? condition : throw new InvalidOperationException(problem);

    public void Dispose()
    {
        _lower.Dispose();
        GC.SuppressFinalize(this);
    }
}
