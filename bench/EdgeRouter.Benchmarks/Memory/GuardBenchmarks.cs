using System.Text;
using BenchmarkDotNet.Attributes;
using EdgeRouter.Memory.Guard;

namespace EdgeRouter.Benchmarks.Memory;

/// <summary>What does it cost to judge one near answer, for texts that differ in this way and of this length?</summary>
[MemoryDiagnoser]
public class GuardBenchmarks
{
    private static readonly string s_longText = string.Concat(Enumerable.Repeat("How do I move a garden shed without taking it apart? ", 20));

    private byte[] _asked = [];
    private byte[] _stored = [];

    [Params("same words", "one word", "rephrased", "numbers", "long")]
    public string Difference { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var (asked, stored) = Difference switch
        {
            "same words" => ("How do I move a garden shed without taking it apart?", "How can I move a garden shed without taking it apart?"),
            "one word" => ("How do I move a garden shed without taking it apart?", "How do I move a garden bench without taking it apart?"),
            "rephrased" => ("How do I move a garden shed without taking it apart?", "What is the best way to relocate an outdoor hut in one piece?"),
            "numbers" => ("Is 25 km in 2 hours and 10 minutes a good pace at 41?", "Is 25 kilometres in 2h and 15 min a good pace at 41?"),
            _ => (s_longText, s_longText + " And why?"),
        };
        _asked = Encoding.UTF8.GetBytes(asked);
        _stored = Encoding.UTF8.GetBytes(stored);
    }

    [Benchmark]
    public HitJudgement Judge() => HitGuard.Judge(_asked, _stored, 0.93f);
}
