namespace EdgeRouter.Tests.Cli;

/// <summary>Texts of four words: each word that two of them share is worth a cosine of 0.25.</summary>
public sealed class EvalCommandTests
{
    [Fact]
    public async Task Pairs_ScoreIsTheCosine_LessOneWhereTheGuardRefuses()
    {
        const string Input = """
            {"id":"p-1","a":"a b c d","b":"a b x y","label":1}
            {"id":7,"a":"a b c d","b":"a b c d"}
            {"id":"p-3","a":"a b c FORBIDDEN","b":"a b c d"}
            """;

        Assert.Equal(
            (0, "{\"id\":\"p-1\",\"score\":0.5}\n{\"id\":7,\"score\":1}\n{\"id\":\"p-3\",\"score\":-0.25}\n", ""),
            await new FakeConsole { Input = Input }.RunAsync("eval", "pairs"));
    }

    [Fact]
    public async Task Sts_LeavesTheGuardOut()
        => Assert.Equal(
            (0, "{\"id\":1,\"score\":0.75}\n", ""),
            await new FakeConsole { Input = """{"id":1,"a":"a b c FORBIDDEN","b":"a b c d"}""" }.RunAsync("eval", "sts"));

    [Fact]
    public async Task Replay_ServesWhatTheCacheServesAndNamesTheNearestOtherwise()
    {
        const string Input = """
            {"seq":10,"text":"a b c d","class":"x"}
            {"seq":11,"text":"a b x y"}
            {"seq":12,"text":"a b c d"}
            {"seq":13,"text":"a b c e"}
            {"seq":14,"text":"a b c FORBIDDEN"}
            {"seq":15,"text":"a b c e"}
            {"seq":16,"text":"c e q r"}
            """;

        var (code, output, error) = await new FakeConsole { Input = Input }.RunAsync("eval", "replay", "--threshold", "0.7");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [
                """{"seq":10,"score":0,"from_seq":null,"served":false}""", // nothing stored yet
                """{"seq":11,"score":0.5,"from_seq":10,"served":false}""", // below the threshold
                """{"seq":12,"score":1,"from_seq":10,"served":true}""", // the same text
                """{"seq":13,"score":0.75,"from_seq":10,"served":true}""", // near
                """{"seq":14,"score":-0.25,"from_seq":10,"served":false}""", // nearest, but refused by the guard
                """{"seq":15,"score":0.75,"from_seq":10,"served":true}""", // not 13, which was served and so not stored
                """{"seq":16,"score":0.25,"from_seq":10,"served":false}""", // not 13, nearer but not stored
            ],
            output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Replay_GuardRefusesTheNearest_TheNextIsTheCandidate()
    {
        const string Input = """
            {"seq":0,"text":"a b c FORBIDDEN"}
            {"seq":1,"text":"a b x y"}
            {"seq":2,"text":"a b c d"}
            """;

        var output = (await new FakeConsole { Input = Input }.RunAsync("eval", "replay")).Output;

        Assert.EndsWith("""{"seq":2,"score":0.5,"from_seq":1,"served":false}""" + "\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faq_AsksEachQueryOfTheSeedsAlone()
    {
        const string Input = """
            {"role":"seed","text":"a b c d","intent":"one"}

            {"role":"seed","text":"e f g h"}
            {"role":"query","text":"a b c x"}
            {"role":"query","text":"e f g h"}
            {"role":"query","text":"a b c x"}
            {"role":"query","text":"q r s t"}
            """;
        var memory = new FakeMemory();

        var (code, output, error) = await new FakeConsole { Input = Input, Memory = memory }.RunAsync("eval", "faq");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(
            [
                """{"line":2,"from_line":0,"score":0.75,"served":false}""",
                """{"line":3,"from_line":1,"score":1,"served":true}""",
                """{"line":4,"from_line":0,"score":0.75,"served":false}""",
                """{"line":5,"from_line":0,"score":0,"served":false}""",
            ],
            output.TrimEnd('\n').Split('\n'));
        Assert.Equal(0, memory.CachesOpen);
    }

    [Theory]
    [InlineData("pairs", "{\"id\":1,\"a\":\"x\"}", "line 1: expected {\"id\": ..., \"a\": \"...\", \"b\": \"...\"}")]
    [InlineData("sts", "{\"a\":\"x\",\"b\":\"y\"}", "line 1: expected {\"id\": ...")]
    [InlineData("replay", "{\"seq\":\"1\",\"text\":\"x\"}", "line 1: expected {\"seq\": 0, \"text\": \"...\"}, which it is not at byte 10")]
    [InlineData("faq", "{\"role\":\"other\",\"text\":\"x\"}", "row 0: the role is neither seed nor query")]
    public async Task Eval_WrongRow_FailsAndClosesTheCache(string kind, string input, string message)
    {
        var memory = new FakeMemory();

        var (code, output, error) = await new FakeConsole { Input = input, Memory = memory }.RunAsync("eval", kind);

        Assert.Equal((1, "", 0), (code, output, memory.CachesOpen));
        Assert.StartsWith("edgerouter: " + message, error, StringComparison.Ordinal);
    }
}
