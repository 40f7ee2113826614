using System.Text.Json;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Benchmarks.Wire;

/// <summary>What does parsing a request cost, against building a document of it, or objects by a source-generated serializer?</summary>
[MemoryDiagnoser]
public class ParseBenchmarks
{
    private readonly ChatScratch _scratch = new();
    private byte[] _body = [];

    [Params("chat, 2 KB", "chat, 32 KB", "agent, 40 KB", "pictures, 1 MB")]
    public string Body { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _body = Body switch
        {
            "chat, 2 KB" => Prompts.Chat(2_000),
            "chat, 32 KB" => Prompts.Chat(32_000),
            "agent, 40 KB" => Prompts.Agent(),
            _ => Prompts.Pictures(),
        };
        if (ChatRequestReader.Read(_body, _scratch, out _).IsFailure)
            throw new InvalidOperationException("that is no request");
    }

    [Benchmark(Baseline = true)]
    public int Document()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetProperty("messages").GetArrayLength();
    }

    [Benchmark]
    public int Serializer() => JsonSerializer.Deserialize(_body, PlainChatContext.Default.PlainChat)!.Messages.Count;

    [Benchmark]
    public int Reader()
    {
        ChatRequestReader.Read(_body, _scratch, out var request);
        return request.Messages.Length;
    }
}
