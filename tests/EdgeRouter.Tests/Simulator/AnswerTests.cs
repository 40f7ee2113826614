using EdgeRouter.Simulator;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class AnswerTests
{
    [Fact]
    public async Task Answer_BetterTier_SaysMoreAndAllRestateTheQuestion()
    {
        await using var client = await StartAsync();

        string cheap = await client.TextAsync(Ask("sim-cheap", "How do volcanoes form?"));
        string medium = await client.TextAsync(Ask("sim-medium", "How do volcanoes form?"));
        string strong = await client.TextAsync(Ask("sim-strong", "How do volcanoes form?"));

        Assert.All([cheap, medium, strong], text => Assert.Contains("how do volcanoes form", text, StringComparison.Ordinal));
        Assert.Equal([1, 3, 7], new[] { cheap, medium, strong }.Select(text => text.Count(c => c == '.')));
    }

    [Fact]
    public async Task Answer_AnotherConversation_Differs()
    {
        await using var client = await StartAsync();

        string plain = await client.TextAsync(Ask("sim-strong", "What is ice?"));
        string[] others = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.TextAsync(
            $$"""{"model":"sim-strong","messages":[{"role":"system","content":"rule {{i}}"},{"role":"user","content":"What is ice?"}]}""")));

        Assert.Contains(others, other => other != plain);
        Assert.True(others.Distinct().Count() > 3);
    }

    [Fact]
    public async Task Answer_ContentInParts_ReadsTheText()
    {
        await using var client = await StartAsync();

        var answer = await client.CompleteAsync("""
            {"model":"sim-cheap","messages":[{"role":"user","content":[{"type":"text","text":"What is on the table?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}]}
            """);

        Assert.Contains("what is on the table", Content(answer), StringComparison.Ordinal);
        Assert.True(answer.GetProperty("usage").GetProperty("prompt_tokens").GetInt32() > 85);
    }

    [Fact]
    public async Task Prefill_StartOfTheAnswer_IsContinuedWhereItEnds()
    {
        await using var client = await StartAsync();
        string whole = await client.TextAsync(Ask("sim-strong", "How do kites fly?"));

        for (int length = 1; length < whole.Length; length += 17)
            Assert.Equal(whole[length..], await client.TextAsync(Prefilled("sim-strong", whole[..length])));
    }

    [Fact]
    public async Task Prefill_OfAnotherModel_GetsAContinuationSentence()
    {
        await using var client = await StartAsync();
        string whole = await client.TextAsync(Ask("sim-strong", "How do kites fly?"));

        string text = await client.TextAsync(Prefilled("sim-strong", "Kites are quite another matter and"));

        Assert.StartsWith(" ", text, StringComparison.Ordinal);
        Assert.EndsWith(".", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, whole, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PrefillMode.Repeat)]
    [InlineData(PrefillMode.Ignore)]
    public async Task Prefill_ModelThatWillNotContinue_SaysThingsTwice(PrefillMode mode)
    {
        var model = SimulatedModels.Instant[2];
        await using var client = await StartAsync([model, model with { Name = "odd", Prefill = mode }], TimeProvider.System);
        string whole = await client.TextAsync(Ask("odd", "How do kites fly?"));
        string start = whole[..60];

        string text = await client.TextAsync(Prefilled("odd", start));

        int overlap = Enumerable.Range(0, start.Length).First(from => text.StartsWith(start[from..], StringComparison.Ordinal));
        Assert.Equal(whole[overlap..], text);
        Assert.Equal(mode == PrefillMode.Ignore, overlap == 0);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("one two", 2)]
    [InlineData("a  b", 3)]
    [InlineData("unbelievable.", 3)]
    [InlineData("🦊 🦊", 2)]
    [InlineData(" ", 1)]
    public void Tokens_Text_IsCutIntoAllOfIt(string text, int count)
    {
        Assert.Equal(count, Tokens.Count(text));
        Assert.Equal(text.Length, Tokens.Prefix(text, count));
    }

    private static string Prefilled(string model, string start) =>
        $$"""{"model":"{{model}}","messages":[{"role":"user","content":"How do kites fly?"},{"role":"assistant","content":"{{start}}"}]}""";
}
