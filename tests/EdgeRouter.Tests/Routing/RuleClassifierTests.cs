using System.Text;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Rules;
using EdgeRouter.Tests.Routing.Classify;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Routing;

public class RuleClassifierTests
{
    [Theory]
    [InlineData("What is the capital of Peru?", 0, "short-question")]
    [InlineData("Prove that there are infinitely many primes.", 2, "reasoning")]
    [InlineData("PROVE IT", 2, "reasoning")]
    [InlineData("Is this approved by the improver?", 0, "short-question")]
    [InlineData("My code crashes:\\n```python\\ndef f(): return 1/0\\n```\\nWhy this exception?", 2, "debug-code")]
    [InlineData("Write this as a function: const a = () => { return 1; }", 1, "code")]
    [InlineData("The printer shows an error", 1, "debug")]
    [InlineData("Solve $x^2 + 3x = 4$ for x", 1, "math")]
    public void Classify_ByWords_ChoosesTheTier(string question, int tier, string reason)
    {
        var decision = Classify($$"""{"model":"auto","messages":[{"role":"user","content":"{{question}}"}]}""", []);

        Assert.Equal((tier, reason), (decision.Tier, decision.Reason));
        Assert.InRange(decision.Confidence, 0.01f, 1f);
    }

    [Theory]
    [InlineData(""","tools":[{"type":"function","function":{"name":"f"}}]""", 1, "tools")]
    [InlineData(""","response_format":{"type":"json_schema","json_schema":{"name":"s"}}""", 1, "json-schema")]
    public void Classify_ByShape_ChoosesTheTier(string member, int tier, string reason)
    {
        var decision = Classify("""{"model":"auto","messages":[{"role":"user","content":"Weather in Rome?"}]""" + member + "}", []);

        Assert.Equal((tier, reason), (decision.Tier, decision.Reason));
    }

    [Fact]
    public void Classify_FailedToolResult_GoesToTheTop()
    {
        var decision = Classify(
            """{"model":"auto","messages":[{"role":"user","content":"go"},{"role":"assistant","content":null,"tool_calls":[]},{"role":"tool","tool_call_id":"1","content":"Traceback (most recent call last)"}]}""", []);

        Assert.Equal((2, "tool-error"), (decision.Tier, decision.Reason));
    }

    [Fact]
    public void Classify_LongPrompt_GoesToTheTop()
    {
        var decision = Classify($$"""{"model":"auto","messages":[{"role":"user","content":"{{new string('x', 40_000)}}"}]}""", []);

        Assert.Equal((2, "long-prompt"), (decision.Tier, decision.Reason));
    }

    [Fact]
    public void Classify_SameCallMadeAThirdTime_GoesToTheTop()
    {
        const string call = """{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":"{}"}}]},{"role":"tool","tool_call_id":"1","content":"ok"}""";
        var decision = Classify($$"""{"model":"auto","messages":[{"role":"user","content":"go"},{{call}},{{call}},{{call}}]}""", []);

        Assert.Equal((2, "tool-loop"), (decision.Tier, decision.Reason));
    }

    [Fact]
    public void Classify_CorrectedAnswer_GoesToTheTop()
    {
        var decision = Classify("""{"model":"auto","messages":[{"role":"user","content":"Capital of Peru?"},{"role":"assistant","content":"Rome"},{"role":"user","content":"That's wrong."}]}""", []);

        Assert.Equal((2, "correction"), (decision.Tier, decision.Reason));
    }

    [Fact]
    public void Classify_UserRules_ComeFirstInOrderAndNeedAllConditions()
    {
        Rule[] rules =
        [
            new("legal-and-long", 2, 1, new AllOf(Condition("contains", "contract"), Condition("prompt_tokens", ">= 1000"))),
            new("legal", 1, 1, Condition("contains", "contract", "lawsuit")),
            new("everything", 0, 1, AllOf.Nothing),
        ];

        Assert.Equal("legal", Classify("""{"model":"auto","messages":[{"role":"user","content":"Review this CONTRACT: prove it"}]}""", rules).Reason);
        Assert.Equal("everything", Classify("""{"model":"auto","messages":[{"role":"user","content":"contractual prove"}]}""", rules).Reason);
    }

    [Fact]
    public void Classify_NoRuleHolds_TakesTheDefaultTier()
    {
        var decision = new RuleClassifier(1, []).Classify(default, default);

        Assert.Equal((1, "default"), (decision.Tier, decision.Reason));
    }

    [Fact]
    public void Classify_FiftyRulesThatDoNotHold_AllocatesNothing()
    {
        var rules = Enumerable.Range(0, 50).Select(number => new Rule($"{number}", 0, 1, new AllOf(
            new Not(Condition("language", "de", "fr")), Condition("tenant", "acme"), new AnyOf([Condition("contains", $"word{number}"), Condition("hour", "22..6"), Condition("budget_left", "< 10%")]))));
        var classifier = new RuleClassifier(1, rules);
        var signals = new PromptSignals { Caller = new("acme", null, null, 12, null) };
        var text = Encoding.UTF8.GetBytes(new string('x', 2000));

        Assert.Equal(0, Allocations.Of(() => classifier.Classify(signals, text)));
    }

    [Fact]
    public void Read_Pictures_AreCountedByTilesNotByTheirBase64()
    {
        var body = """{"model":"auto","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,""" + new string('A', 400_000) + "\"}}]}]}";
        ChatRequestReader.Read(Encoding.UTF8.GetBytes(body), new(), out var request);
        using var lower = new PooledBuffer();

        var signals = SignalReader.Read(request, default, lower);

        Assert.Equal(1000, signals.PromptTokens);
        Assert.True(signals.Has(SignalFlags.Images));
    }

    private static Classification Classify(string body, Rule[] rules)
    {
        var failure = ChatRequestReader.Read(Encoding.UTF8.GetBytes(body), new(), out var request);
        Assert.False(failure.IsFailure, failure.Message);
        using var question = new PooledBuffer();
        using var lower = new PooledBuffer();
        if (request.LastUser >= 0)
            PromptText.Write(request, request.Messages.Span[request.LastUser], question);
        var signals = SignalReader.Read(request, question.Span, lower);
        string[] tiers = ["cheap", "medium", "strong"];
        var shipped = DefaultRules.Rules.Select(rule => new Rule(rule.Name, TierWords.IndexOf(rule.Tier, tiers, "medium"), (float)rule.Confidence, rule.When));
        return new RuleClassifier(1, rules.Concat(shipped)).Classify(signals, lower.Span);
    }

    private static ICondition Condition(string field, params string[] values) => RuleFieldsTests.Condition(field, values);
}
