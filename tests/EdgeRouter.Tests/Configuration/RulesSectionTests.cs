using EdgeRouter.Configuration;
using EdgeRouter.Hosting;
using EdgeRouter.Routing.Classify;

namespace EdgeRouter.Tests.Configuration;

public class RulesSectionTests
{
    [Fact]
    public void Rules_NestedConditions_AreReadAsWritten()
    {
        var rule = Assert.Single(Yaml.Good(Yaml.Base + """
            routing:
              rules:
                - name: night
                  tier: cheap
                  confidence: 0.6
                  when:
                    prompt_tokens: ">= 2000"
                    all: [{ code: true }, { any: [{ plan: free }, { hour: "22..6" }] }]
                    any:
                      - { contains: [contract, "non-disclosure agreement"] }
                      - { language: [de, fr], turns: 1 }
                    not: { tools: true }
            """).Routing.Rules);

        Assert.Equal(0.6, rule.Confidence);
        Assert.Equal("code and (plan free or hour 22..6) and (contains 'contract', 'non-disclosure agreement' or (turns = 1 and language de, fr)) and not (tools) and prompt_tokens >= 2000", rule.When.ToString());
    }

    [Fact]
    public void Rules_ShortForms_AreConditionsThatAllMustHold()
    {
        var rules = Yaml.Good(Yaml.Base + "routing: { rules: [{ tier: cheap, contains: [a b], min_tokens: 5, max_tokens: 9, min_turns: 2, tools: false, json: true }] }").Routing.Rules;

        Assert.Equal(("rule 1", "contains 'a b' and prompt_tokens >= 5 and prompt_tokens <= 9 and turns >= 2 and no tools and json"), (rules[0].Name, rules[0].When.ToString()));
    }

    [Theory]
    [InlineData("{ promt_tokens: 5 }", "routing.rules[0].when: unknown key 'promt_tokens', did you mean 'prompt_tokens'?")]
    [InlineData("{ any: [{ tunrs: 5 }] }", "routing.rules[0].when.any[0]: unknown key 'tunrs', did you mean 'turns'?")]
    [InlineData("{ turns: x }", "routing.rules[0].when.turns: 'x' is no whole number with a comparison")]
    [InlineData("{ turns: '5..3' }", "'5..3' is a range that nothing lies in, so it never holds")]
    [InlineData("{ turns: '>= 0' }", "is a range that everything lies in, so it says nothing")]
    [InlineData("{ turns: [1, 2] }", "when.turns: is no whole number")]
    [InlineData("{ code: maybe }", "when.code: 'maybe' is neither true nor false")]
    [InlineData("{ language: ger }", "when.language: 'ger' is none of unknown, en")]
    [InlineData("{ question: wich }", ", did you mean 'which'?")]
    [InlineData("{ hour: 5 }", "when.hour: '5' is no span of hours")]
    [InlineData("{ budget_left: '< 150%' }", "is no share with a comparison")]
    [InlineData("{ contains: [] }", "when.contains: is an empty list")]
    [InlineData("{ any: [] }", "when.any: lists no condition")]
    [InlineData("{ any: [{}] }", "when.any[0]: names no condition")]
    [InlineData("{ not: {} }", "when.not: names no condition")]
    [InlineData("{ all: [{ turns: '> 5' }, { turns: '< 3' }] }", "routing.rules[0].when: its conditions on turns exclude each other, so it never holds")]
    [InlineData("{ code: true, all: [{ code: false }] }", "routing.rules[0].when: its conditions on code exclude each other")]
    [InlineData("{ tenant: a, all: [{ tenant: [b, c] }] }", "its conditions on tenant exclude each other")]
    [InlineData("x", "routing.rules[0].when: expected a mapping")]
    public void Rules_SenselessConditions_AreErrorsWithTheirLine(string when, string message)
    {
        var error = Assert.Single(Yaml.Errors(Yaml.Base + $"routing:\n  rules:\n    - name: a\n      when: {when}\n      tier: cheap"));

        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.StartsWith("f.yaml:6:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("confidence: 0", "confidence: '0' is no share above 0")]
    [InlineData("confidence: 2", "confidence: '2' is no share above 0")]
    public void Rules_Confidence_IsAShare(string member, string message)
        => Assert.Contains(message, Assert.Single(Yaml.Errors(Yaml.Base + $"routing: {{ rules: [{{ tier: cheap, {member} }}] }}")), StringComparison.Ordinal);

    [Fact]
    public void TimeZone_Unknown_IsAnError()
        => Assert.Contains("f.yaml:3: routing.time_zone: 'Mars/Olympus' is no time zone known here", Assert.Single(Yaml.Errors(Yaml.Base + "routing: { time_zone: Mars/Olympus }")), StringComparison.Ordinal);

    [Fact]
    public void Tier_RelativeWord_IsThatTierWhateverItIsCalled()
    {
        var config = Yaml.Good("""
            providers: { up: { dialect: openai, base_url: "http://127.0.0.1:9/v1" } }
            models:
              a: { provider: up, tier: small, input_per_1m: 1, output_per_1m: 2 }
              b: { provider: up, tier: large, input_per_1m: 3, output_per_1m: 4 }
            tiers: [small, large]
            routing:
              default_tier: small
              rules:
                - { name: first, tier: strongest, when: { turns: 1 } }
                - { name: second, tier: cheapest, when: { turns: 2 } }
                - { name: third, tier: default, when: { turns: 3 } }
            """);
        var rules = PolicyFactory.CreateRules(config);

        Assert.Equal([(1, "first"), (0, "second"), (0, "third")], new[] { 1, 2, 3 }.Select(turns => rules.Classify(new(0, 999, turns, SignalFlags.None), default)).Select(said => (said.Tier, said.Reason)));
    }

    [Fact]
    public void DefaultRules_SwitchedOff_LeaveTheDefaultTier()
    {
        var rules = PolicyFactory.CreateRules(Yaml.Good(Yaml.Base + "routing: { default_rules: false }"));

        Assert.Equal("default", rules.Classify(new(0, 0, 1, SignalFlags.Reasoning), default).Reason);
        Assert.Equal("reasoning", PolicyFactory.CreateRules(Yaml.Good(Yaml.Base)).Classify(new(0, 0, 1, SignalFlags.Reasoning), default).Reason);
    }

    [Fact]
    public void DefaultRules_EachIsReachable_NoneHoldsAlways()
    {
        Assert.Equal(DefaultRules.Rules.Count, DefaultRules.Rules.Select(rule => rule.When.ToString()).Distinct().Count());
        Assert.DoesNotContain(DefaultRules.Rules, rule => rule.When.ToString() == "always");
        Assert.All(DefaultRules.Rules, rule => Assert.InRange(rule.Confidence, 0.5, 0.99));
    }
}
