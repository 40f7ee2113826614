using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Benchmarks.Wire;

/// <summary>What does parsing a request cost, against building a document of it?</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private readonly ChatScratch _scratch = new();
    private byte[] _body = [];

    [Params(2_000, 32_000)]
    public int Bytes { get; set; }

    [GlobalSetup]
    public void Setup() => _body = Prompts.Chat(Bytes);

    [Benchmark(Baseline = true)]
    public int JsonDocumentParse()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetProperty("messages").GetArrayLength();
    }

    [Benchmark]
    public int ChatRequestRead()
    {
        ChatRequestReader.Read(_body, _scratch, out var request);
        return request.Messages.Length;
    }
}
