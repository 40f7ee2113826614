using System.Text;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Rules;

namespace EdgeRouter.Tests.Routing.Classify;

public class RuleFieldsTests
{
    public static TheoryData<string> Fields => [.. RuleFields.All.Select(known => known.Name)];

    [Theory]
    [InlineData("turns", "> 8", 8, false)]
    [InlineData("turns", "> 8", 9, true)]
    [InlineData("turns", ">=8", 8, true)]
    [InlineData("turns", "< 8", 8, false)]
    [InlineData("turns", "<= 8", 8, true)]
    [InlineData("turns", "= 8", 8, true)]
    [InlineData("turns", "8", 7, false)]
    [InlineData("turns", "3..5", 5, true)]
    [InlineData("turns", "3..5", 6, false)]
    public void Holds_Counts_CompareAsWritten(string field, string value, int turns, bool holds)
        => Assert.Equal(holds, Condition(field, value).Holds(new PromptSignals(0, 0, turns, SignalFlags.None), default));

    [Theory]
    [InlineData("22..6", 22, true)]
    [InlineData("22..6", 0, true)]
    [InlineData("22..6", 5, true)]
    [InlineData("22..6", 6, false)]
    [InlineData("22..6", 12, false)]
    [InlineData("9..17", 9, true)]
    [InlineData("9..17", 17, false)]
    [InlineData("18..24", 23, true)]
    public void Holds_Hours_WrapOverMidnightAndLeaveOutTheLast(string value, int hour, bool holds)
        => Assert.Equal(holds, Condition("hour", value).Holds(new PromptSignals { Caller = new(null, null, null, hour, null) }, default));

    [Theory]
    [InlineData("< 10%", 0.05, true)]
    [InlineData("< 10%", 0.1, false)]
    [InlineData("<= 0.1", 0.1, true)]
    [InlineData("< 10%", null, false)]
    [InlineData(">= 0.5", null, false)]
    public void Holds_BudgetLeft_IsAShareAndHoldsForNobodyWithoutOne(string value, double? left, bool holds)
        => Assert.Equal(holds, Condition("budget_left", value).Holds(new PromptSignals { Caller = new(null, null, null, 0, left) }, default));

    [Fact]
    public void Holds_Names_AreAnyOfTheListInWhateverCase()
    {
        var signals = new PromptSignals { Text = new() { Language = PromptLanguage.German }, Caller = new("Acme", null, null, 0, null) };

        Assert.True(Condition("language", "fr", "DE").Holds(signals, default));
        Assert.True(Condition("tenant", "acme").Holds(signals, default));
        Assert.False(Condition("plan", "free").Holds(signals, default));
        Assert.True(new Not(Condition("plan", "free")).Holds(signals, default));
    }

    [Fact]
    public void Holds_Words_AreWholeAndOfWhateverCase()
    {
        Assert.True(Condition("contains", "NDA", "non-disclosure agreement").Holds(default, "a non-disclosure agreement"u8));
        Assert.False(Condition("contains", "NDA").Holds(default, "an agenda"u8));
        // The text's other letters keep their case.
        Assert.True(Condition("contains", "änderung").Holds(default, "Änderung des vertrags"u8));
        Assert.True(Condition("contains", "Kündigung").Holds(default, "kÜndigung"u8));
    }

    [Theory]
    [InlineData("turns", "many")]
    [InlineData("turns", "> -1")]
    [InlineData("turns", "1.5")]
    [InlineData("turns", "5..3")]
    [InlineData("turns", "< 0")]
    [InlineData("turns", ">= 0")]
    [InlineData("turns", "")]
    [InlineData("budget_left", "150%")]
    [InlineData("budget_left", "<= 1")]
    [InlineData("hour", "5")]
    [InlineData("hour", "7..7")]
    [InlineData("hour", "0..24")]
    [InlineData("hour", "9..25")]
    [InlineData("code", "yes")]
    [InlineData("language", "german")]
    [InlineData("contains", " ")]
    [InlineData("plan", "")]
    public void TryRead_SenselessValue_IsRefusedWithoutQuotingIt(string field, string value)
    {
        Assert.False(RuleFields.All.First(known => known.Name == field).TryRead([value], out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void Field_HasWordsForPeopleAndRefusesAnEmptyList(string name)
    {
        var field = RuleFields.All.First(known => known.Name == name);

        Assert.NotEmpty(field.Meaning);
        Assert.NotEmpty(field.Values);
        Assert.False(field.TryRead([], out _, out _));
    }

    [Fact]
    public void Fields_CoverEveryLanguageQuestionAndFlag()
    {
        foreach (var language in Enum.GetValues<PromptLanguage>())
            Assert.Single(Languages(), code => Condition("language", code).Holds(new PromptSignals { Text = new() { Language = language } }, default));
        foreach (var kind in Enum.GetValues<QuestionKind>())
            Assert.Single(RuleFields.All.First(field => field.Name == "question").Known, code => Condition("question", code).Holds(new PromptSignals { Text = new() { Kind = kind } }, default));
        foreach (var flag in Enum.GetValues<SignalFlags>().Where(flag => flag != SignalFlags.None))
            Assert.Single(RuleFields.All, field => field.Values.StartsWith("true", StringComparison.Ordinal) && Condition(field.Name, "true").Holds(new(0, 0, 0, flag), default));
    }

    [Fact]
    public void Holds_AnySignalsAndAnyRules_NeverThrows()
    {
        var random = new Random(5);
        for (var turn = 0; turn < 20_000; turn++)
        {
            var condition = Any(random, depth: 4);
            var text = new byte[random.Next(64)];
            random.NextBytes(text);
            var caller = new CallerSignals(random.Next(2) == 0 ? null : "t", random.Next(2) == 0 ? null : "", null, random.Next(int.MinValue, int.MaxValue), random.Next(3) switch { 0 => null, 1 => double.NaN, _ => random.NextDouble() });
            var signals = new PromptSignals(random.Next(int.MinValue, int.MaxValue), random.Next(), random.Next(), (SignalFlags)random.Next(int.MinValue, int.MaxValue))
            {
                Text = new() { Language = (PromptLanguage)random.Next(256), Kind = (QuestionKind)random.Next(256), Words = random.Next(int.MinValue, int.MaxValue) },
                Caller = caller,
            };

            // A condition and its opposite never agree.
            Assert.NotEqual(condition.Holds(signals, text), new Not(condition).Holds(signals, text));
            Assert.NotEmpty(condition.ToString()!);
        }
    }

    internal static ICondition Condition(string field, params string[] values)
    {
        Assert.True(RuleFields.All.First(known => known.Name == field).TryRead(values, out var condition, out var problem), problem);
        return condition;
    }

    private static IReadOnlyList<string> Languages() => RuleFields.All.First(field => field.Name == "language").Known;

    private static ICondition Any(Random random, int depth)
    {
        var field = RuleFields.All[random.Next(RuleFields.All.Count)];
        return random.Next(depth == 0 ? 1 : 4) switch
        {
            1 => new AllOf(Any(random, depth - 1), Any(random, depth - 1)),
            2 => new AnyOf([Any(random, depth - 1), Any(random, depth - 1)]),
            3 => new Not(Any(random, depth - 1)),
            _ => Condition(field.Name, Sample(field)),
        };
    }

    private static string Sample(IRuleField field) => field switch
    {
        { Known.Count: > 0 } => field.Known[^1],
        { Name: "hour" } => "22..6",
        { Name: "budget_left" } => "< 20%",
        { Name: "contains" or "tenant" or "plan" or "feature" } => Encoding.UTF8.GetString("ä x"u8),
        _ => field.Values.StartsWith("true", StringComparison.Ordinal) ? "false" : "1..5",
    };
}
