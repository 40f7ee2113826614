using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Keys;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does a prompt's identity cost: canonical bytes, then SHA-256?</summary>
[MemoryDiagnoser]
public class KeyBenchmarks : IDisposable
{
    private readonly ChatScratch _scratch = new();
    private readonly PooledBuffer _scope = new();
    private readonly PooledBuffer _query = new();
    private ChatRequest _request;

    [Params(2_000, 32_000)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => ChatRequestReader.Read(Prompts.Chat(Bytes), _scratch, out _request);

    [Benchmark(Baseline = true)]
    public int Canonical()
    {
        _scope.Clear();
        _query.Clear();
        CanonicalPrompt.WriteScope(_request, _scope);
        CanonicalPrompt.WriteQuery(_request, _query);
        return _scope.Length;
    }

    [Benchmark]
    public PromptKey CanonicalAndHash()
    {
        Canonical();
        return PromptKey.Compute("tenant"u8, _scope.Span, _query.Span);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _query.Dispose();
        GC.SuppressFinalize(this);
    }
}
