using System.Text;
using EdgeRouter.Routing.Gate;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Tests.Routing.Gate;

public sealed class ConfidenceGateTests
{
    private const string Question = "What causes the tides, and why are there two of them a day?";
    private const string Good = "The Moon's gravity pulls the near side of the Earth more than its far side, which raises two bulges of water. The Earth turns beneath both within a day, so most coasts see two high tides.";
    private const string SumQuestion = "A baker sells 12 loaves a day for $4 each, and pays $18 for flour. How much is left?";
    private const string Sum = "The loaves bring 12 x $4 = $48. After the flour 48 - 18 = 30 dollars are left.";

    private static readonly ConfidenceGate s_gate = new(GateOptions.Default);

    [Theory]
    [InlineData(0.69, GateVerdict.Escalate)]
    [InlineData(0.70, GateVerdict.Judge)]
    [InlineData(0.849, GateVerdict.Judge)]
    [InlineData(0.85, GateVerdict.Accept)]
    [InlineData(1.0, GateVerdict.Accept)]
    public void VerdictOn_Score_IsBetweenTheTwoBounds(double score, GateVerdict expected) => Assert.Equal(expected, GateOptions.Default.VerdictOn(score));

    [Fact]
    public void Score_NothingAgainstIt_IsAccepted()
    {
        Assert.Equal(GateVerdict.Accept, Score(Question, Good).Verdict);
        Assert.Equal(GateVerdict.Accept, Score(SumQuestion, Sum).Verdict);
    }

    public static TheoryData<string, string, string> Defects => new()
    {
        { "empty", "", "stop" },
        { "blank", "  \n ", "stop" },
        { "refusal", "I'm sorry, but I can't help with questions about the sea.", "stop" },
        { "cut by the limit", Good, "length" },
        { "cut in a sentence", Good[..^30], "stop" },
        { "fence left open", Good + "\n```python\nprint(1)", "stop" },
        { "hedged", "I'm not sure, but I think it is the Moon. However, it is hard to say. " + Good, "stop" },
        { "other language", "Die Ursache der Gezeiten ist die Anziehung durch den Mond und nicht der Wind, denn die Erde dreht sich unter einem Berg aus Wasser, und das ist eine Folge.", "stop" },
        { "other script", "Приливы вызывает притяжение Луны, которое сильнее на ближней стороне Земли, чем на дальней.", "stop" },
        { "loop", Good + string.Concat(Enumerable.Repeat(" The Moon pulls the water.", 20)), "stop" },
        { "echo", Question, "stop" },
        { "too short", "The Moon.", "stop" },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void Score_OneDefect_IsLessAndNotAccepted(string defect, string answer, string finish)
    {
        var score = Score(Question, answer, finish);

        Assert.True(score.Score < Score(Question, Good).Score, defect);
        Assert.NotEqual(GateVerdict.Accept, score.Verdict);
    }

    [Theory]
    [InlineData("12 x $4 = $48", "12 x $4 = $46")] // does not hold
    [InlineData("12 x $4 = $48. ", "The loaves sell well. ")] // no step
    [InlineData("48 - 18 = 30 dollars", "48 - 18 = 30, so 29 dollars")] // ends with another number
    [InlineData("After the flour 48 - 18 = 30 dollars are left.", "So 48 dollars are left.")] // a number unused
    [InlineData(" dollars are left.", " dollars are left, assuming the flour is paid at once.")] // hedged
    [InlineData("= 30 dollars are left.", "= ")] // broken off
    public void Score_SumWithADefect_IsLess(string part, string instead)
    {
        var worse = Sum.Replace(part, instead, StringComparison.Ordinal);
        Assert.NotEqual(Sum, worse);

        Assert.True(Score(SumQuestion, worse).Score < Score(SumQuestion, Sum).Score);
    }

    [Fact]
    public void Score_StartOfAStream_IsNotBlamedForItsEnd()
    {
        Assert.Equal(GateVerdict.Accept, Score(new() { Question = Utf8(Question), Text = Utf8(Good[..60]), IsStart = true }).Verdict);
        Assert.Equal(GateVerdict.Escalate, Score(new() { Question = Utf8(Question), Text = "I'm sorry, but I can't"u8, IsStart = true }).Verdict);
    }

    [Fact]
    public void Score_LimitIsTheClients_IsNotTheAnswersFault()
        => Assert.Equal(
            Score(Question, Good).Score,
            Score(new() { Question = Utf8(Question), Text = Utf8(Good), FinishReason = "length"u8, LengthIsBounded = true }).Score);

    [Theory]
    [InlineData("""{"type":"json_object"}""", """{"a":1}""", GateVerdict.Accept)]
    [InlineData("""{"type":"json_object"}""", """{"a":1""", GateVerdict.Escalate)]
    [InlineData("""{"type":"json_object"}""", "Here you are: {\"a\":1}", GateVerdict.Escalate)]
    [InlineData("""{"type":"json_object"}""", "```json\n{\"a\":1}\n```", GateVerdict.Judge)]
    [InlineData("""{"type":"json_schema","json_schema":{"schema":{"type":"object","required":["a"]}}}""", """{"b":1}""", GateVerdict.Escalate)]
    [InlineData("""{"type":"json_schema","json_schema":{"schema":{"type":"object","required":["a"]}}}""", """{"a":1}""", GateVerdict.Accept)]
    [InlineData("""{"type":"text"}""", "No JSON was asked for.", GateVerdict.Accept)]
    public void Score_JsonWasAskedFor_MustParseAndHold(string format, string answer, GateVerdict expected)
        => Assert.Equal(expected, Score(new() { Question = "Give me the record."u8, Text = Utf8(answer), ResponseFormat = Utf8(format) }).Verdict);

    [Theory]
    [InlineData("weather", """{\"city\":\"Oslo\"}""", GateVerdict.Accept)]
    [InlineData("whether", """{\"city\":\"Oslo\"}""", GateVerdict.Escalate)]
    [InlineData("weather", "{\\\"city\\\":\\\"Oslo\\\"", GateVerdict.Escalate)]
    [InlineData("weather", """{\"city\":7}""", GateVerdict.Escalate)]
    [InlineData("weather", """{}""", GateVerdict.Escalate)]
    public void Score_ToolCall_MustNameAToolAndHold(string name, string arguments, GateVerdict expected)
    {
        var score = Score(new()
        {
            Question = "Is it raining in Oslo?"u8,
            OfferedTools = """[{"type":"function","function":{"name":"weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}]"""u8,
            ToolCalls = Utf8("[{\"id\":\"1\",\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"arguments\":\"" + arguments + "\"}}]"),
        });

        Assert.Equal(expected, score.Verdict);
    }

    [Fact]
    public void Score_LogprobsFall_ScoreFalls()
    {
        var last = 2f;
        foreach (var logprob in new[] { "-0.01", "-0.2", "-0.5", "-1", "-3", "-9999" })
        {
            var score = Score(new()
            {
                Question = Utf8(Question),
                Text = Utf8(Good),
                Logprobs = Utf8("[{\"token\":\"a\",\"logprob\":" + logprob + ",\"top_logprobs\":[{\"token\":\"b\",\"logprob\":-0.001}]},{\"token\":\"c\",\"logprob\":-0.01}]"),
            });
            Assert.True(score.Score <= last, logprob);
            last = score.Score;
        }

        Assert.True(last < 0.1);
    }

    /// <summary>Seeded: pieces of real answers, requests and rubbish in any order.</summary>
    [Fact]
    public void Score_AnyBytes_IsWithinItsBounds()
    {
        var random = new Random(7);
        string[] pieces = [Good, Sum, SumQuestion, "```", "<<12*4=", ">>", "####", "=", "((((((((((((((((", "))", "{\"a\":", "[", "]", "\"", "\\", "\\u12", "-", "1e999", "9,999,999", "5/0=7", "\n", "²", "💥", "天地", "x", "%", " "];
        for (var turn = 0; turn < 20_000; turn++)
        {
            var (question, text) = (Piece(), Piece());
            var score = Score(new()
            {
                Question = question,
                Text = text,
                FinishReason = turn % 3 == 0 ? "length"u8 : "stop"u8,
                ResponseFormat = turn % 5 == 0 ? Utf8("""{"type":"json_schema","json_schema":{"schema":{"type":["object","array"],"items":{"enum":[1,"a"]}}}}""") : turn % 7 == 0 ? Piece() : default,
                ToolCalls = turn % 11 == 0 ? Piece() : default,
                Logprobs = turn % 13 == 0 ? Piece() : default,
                IsStart = turn % 17 == 0,
            });

            Assert.InRange(score.Score, 0f, 1f);
            Assert.NotEqual(GateVerdict.None, score.Verdict);
            for (var part = 0; part < GateParts.Count; part++)
                Assert.True(float.IsNaN(score.Parts[(GatePart)part]) || score.Parts[(GatePart)part] is >= 0 and <= 1, $"{(GatePart)part}");
        }

        byte[] Piece()
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
            var bytes = Utf8(text);
            for (var i = random.Next(3); i > 0 && bytes.Length > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            return bytes[..random.Next(bytes.Length + 1)];
        }
    }

    [Fact]
    public void Score_Warm_AllocatesNothing()
    {
        using var scratch = new PooledBuffer();
        var (question, good, sumQuestion, sum) = (Utf8(Question), Utf8(Good), Utf8(SumQuestion), Utf8(Sum));
        var (format, broken) = (Utf8("""{"type":"json_object"}"""), Utf8("""{"a": [1, 2"""));
        var tools = Utf8("""[{"function":{"name":"f","parameters":{"required":["a"]}}}]""");
        var calls = Utf8("""[{"function":{"name":"f","arguments":"{\"a\":1}"}}]""");

        Assert.Equal(0, Allocations.Of(() =>
        {
            s_gate.Score(new() { Question = question, Text = good, FinishReason = "stop"u8 }, scratch);
            s_gate.Score(new() { Question = sumQuestion, Text = sum, FinishReason = "stop"u8 }, scratch);
            s_gate.Score(new() { Question = question, Text = broken, ResponseFormat = format }, scratch);
            s_gate.Score(new() { Question = question, OfferedTools = tools, ToolCalls = calls }, scratch);
        }));
    }

    private static GateScore Score(string question, string answer, string finish = "stop")
        => Score(new() { Question = Utf8(question), Text = Utf8(answer), FinishReason = Utf8(finish) });

    private static GateScore Score(in JudgedAnswer answer)
    {
        using var scratch = new PooledBuffer();
        return s_gate.Score(answer, scratch);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
