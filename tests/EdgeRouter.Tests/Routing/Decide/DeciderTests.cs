using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Routing.Relay;
using EdgeRouter.Tests.Routing.Classify;

namespace EdgeRouter.Tests.Routing.Decide;

/// <summary>Three tiers; a rule that is an order (turns 1), one that is sure (turns 2) and one that is a guess (turns 3). Scores come from the vector.</summary>
public class DeciderTests
{
    private static readonly Model[] s_models =
    [
        Registry.Model(0, "small", "small", 0, "cheap", 1, 1), Registry.Model(1, "mid", "mid", 1, "medium", 10, 10), Registry.Model(2, "big", "big", 2, "strong", 100, 100),
        Registry.Model(3, "coder", "coder", 1, "medium", 20, 20), Registry.Model(4, "eye", "eye", 2, "strong", 200, 200),
    ];

    private static readonly RouteTable s_table = new(["cheap", "medium", "strong"], s_models, 1);

    private static readonly RuleClassifier s_rules = new(1,
    [
        new("order", 0, 1, RuleFieldsTests.Condition("turns", "1")), new("sure", 2, 0.7f, RuleFieldsTests.Condition("turns", "2")), new("guess", 0, 0.6f, RuleFieldsTests.Condition("turns", "3")),
    ]);

    private static readonly RoutePolicy s_auto = new("auto", [0.35f, 0.65f]);

    private static readonly PlanPolicy s_free = new("free", 1);

    /// <summary>The score is the vector's first number; 2 and 3 are near to examples.</summary>
    private sealed class FirstNumber : IScorer
    {
        public bool HasDomains => true;

        public bool TryScore(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector, out Assessment assessment)
        {
            assessment = vector.IsEmpty ? default : new(vector[0], 0.7f, TaskType.Knowledge)
            {
                Example = vector[0] switch { 2 => new("greetings", 0, IsDomain: false), 3 => new("medical", 2, IsDomain: true), _ => null },
            };
            return !vector.IsEmpty;
        }
    }

    private static readonly Decider s_decider = new(
        s_table, s_rules, new FirstNumber(), [new("legal", new WordSet("contract"), 2)], new TierCosts(s_table, new ExpectedLength(s_models.Length)), new());

    [Theory]
    [InlineData(ClassifierKind.Hybrid, 1, 0.9f, 0, "order", DecidedBy.Rules)]
    [InlineData(ClassifierKind.Hybrid, 2, 0.1f, 2, "sure", DecidedBy.Rules)]
    [InlineData(ClassifierKind.Hybrid, 3, 0.9f, 2, "score >= 0.65", DecidedBy.Embedding)]
    [InlineData(ClassifierKind.Hybrid, 3, 0.5f, 1, "score >= 0.35", DecidedBy.Embedding)]
    [InlineData(ClassifierKind.Hybrid, 3, 0.1f, 0, "score < 0.35", DecidedBy.Embedding)]
    [InlineData(ClassifierKind.Hybrid, 3, null, 0, "guess", DecidedBy.Rules)]
    [InlineData(ClassifierKind.Hybrid, 4, null, 1, "default", DecidedBy.Rules)]
    [InlineData(ClassifierKind.Rules, 3, 0.9f, 0, "guess", DecidedBy.Rules)]
    [InlineData(ClassifierKind.Embedding, 1, 0.9f, 0, "order", DecidedBy.Rules)]
    [InlineData(ClassifierKind.Embedding, 2, 0.1f, 0, "score < 0.35", DecidedBy.Embedding)]
    public void Decide_Balanced_WhoSpeaksDependsOnTheClassifier(ClassifierKind kind, int turns, float? score, int tier, string reason, DecidedBy by)
        => Assert.Equal((tier, reason, by), Say(Decide(s_auto with { Classifier = kind }, turns, score)));

    [Theory]
    [InlineData(0.05f, 0)]
    [InlineData(0.15f, 1)]
    [InlineData(0.25f, 2)]
    public void Decide_MinCost_TakesTheCheapestTierAboveTheFloor(float score, int tier)
        => Assert.Equal(tier, Decide(s_auto with { Objective = Objective.MinCost, QualityFloor = 0.9f }, 3, score).Tier);

    [Theory]
    // 1000 tokens and 256 of answer at 1, 10 and 100 USD per million: 0.001256, 0.01256, 0.1256 USD.
    [InlineData(1.0, 2)]
    [InlineData(0.12, 1)]
    [InlineData(0.0126, 1)]
    [InlineData(0.0125, 0)]
    [InlineData(0.0001, 0)]
    public void Decide_MaxQuality_TakesTheStrongestTierBelowTheCeiling(double usd, int tier)
    {
        var decision = Decide(s_auto with { Objective = Objective.MaxQuality, CostCeilingNanoUsd = (long)(usd * 1e9) }, 3, 0.01f, tokens: 1000);

        Assert.Equal((tier, DecidedBy.Route), (decision.Tier, decision.By));
        Assert.Equal(0, Decide(s_auto with { Objective = Objective.MaxQuality }, 1, null).Tier); // a rule's order
    }

    [Theory]
    [InlineData(1, 2, 0.1f, 1, DecidedBy.Route)]
    [InlineData(0, 1, 0.9f, 1, DecidedBy.Route)]
    [InlineData(0, 2, 0.9f, 2, DecidedBy.Embedding)]
    public void Decide_Range_IsKeptAndBoundsFallbacks(int least, int most, float score, int tier, DecidedBy by)
    {
        var decision = Decide(s_auto with { MinTier = least, MaxTier = most }, 3, score);

        Assert.Equal((tier, by, most), (decision.Tier, decision.By, decision.Ceiling));
    }

    [Fact]
    public void Decide_Domain_GoesStraightUpPastRangeAndGate()
    {
        var decision = Decide(s_auto with { MaxTier = 0 }, 1, 0.01f, text: "read this contract");

        Assert.Equal((2, "domain legal", DecidedBy.Override), Say(decision));
        Assert.True(decision.SkipsGate);
        Assert.Equal((1, DecidedBy.Plan), (Decide(s_auto, 1, 0.01f, text: "read this contract", plan: s_free).Tier, Decide(s_auto, 1, 0.01f, text: "read this contract", plan: s_free).By));
    }

    [Theory]
    [InlineData("cheap", 0, "tier-asked")]
    [InlineData("auto:strong", 2, "tier-asked")]
    [InlineData("mid", 1, "pinned")]
    public void Decide_ClientsChoice_IsKeptByAllButThePlan(string asked, int tier, string reason)
    {
        Assert.True(s_table.TryResolve(System.Text.Encoding.UTF8.GetBytes(asked), out var target));

        Assert.Equal((tier, reason, DecidedBy.Client), Say(Decide(target, 2, 0.99f, floor: new(2, "escalated"), text: "contract")));
    }

    [Fact]
    public void Decide_PlanCap_HoldsForTiersModelsAndFallbacks()
    {
        s_table.TryResolve("big"u8, out var pinned);
        var model = Decide(pinned, 3, null, plan: s_free);
        var auto = Decide(s_auto, 3, 0.1f, plan: s_free);

        Assert.Equal((1, "plan free goes no higher", DecidedBy.Plan), Say(model));
        Assert.Null(model.Model);
        Assert.Equal((0, 1), (auto.Tier, auto.Ceiling));
        Assert.Equal(1, Decide(s_auto, 3, 0.1f, plan: s_free, floor: new(2, "escalated")).Tier);
    }

    [Fact]
    public void Decide_QuotaSpent_TheNextTierServesAndSaysSo()
    {
        var plan = new PlanPolicy("gold", 2) { StrongPerHour = 1 };

        Assert.Equal((1, "plan gold has spent its strongest tier for now", DecidedBy.Plan), Say(Decide(s_auto, 3, 0.9f, plan: plan, isSpent: true)));
        Assert.Equal(1, Decide(s_auto, 3, 0.1f, plan: plan, isSpent: true).Ceiling);
        Assert.Equal((0, "score < 0.35", DecidedBy.Embedding), Say(Decide(s_auto, 3, 0.1f, plan: plan, isSpent: true)));
    }

    [Theory]
    [InlineData(0.2f, 0.5f, 0, DecidedBy.Plan)]
    [InlineData(-0.2f, 0.5f, 2, DecidedBy.Plan)]
    [InlineData(0.2f, 0.95f, 2, DecidedBy.Embedding)]
    public void Decide_Aggressiveness_ShiftsTheThresholds(float shift, float score, int tier, DecidedBy by)
    {
        var decision = Decide(s_auto, 3, score, plan: new PlanPolicy("p", 2) { Shift = shift });

        Assert.Equal((tier, by), (decision.Tier, decision.By));
    }

    [Fact]
    public void Decide_Session_RaisesWithinTheRouteAndNeverLowers()
    {
        Assert.Equal((2, "tool errors", DecidedBy.Session), Say(Decide(s_auto, 3, 0.1f, floor: new(2, "tool errors"))));
        Assert.Equal(2, Decide(s_auto, 3, 0.9f, floor: new(1, "tool errors")).Tier);
        Assert.Equal(1, Decide(s_auto with { MaxTier = 1 }, 3, 0.1f, floor: new(2, "tool errors")).Tier);
    }

    [Fact]
    public void Decide_Experiment_TakesThePlaceOfTheRoute()
    {
        var arm = new ExperimentArm("thresholds", "low", new RoutePolicy("auto", [0.05f, 0.1f]));
        var pinning = new ExperimentArm("models", "mid", s_auto with { Model = s_models[1] });
        var same = new ExperimentArm("thresholds", "as-is", s_auto);

        Assert.Equal((2, "experiment thresholds, arm low", DecidedBy.Experiment), Say(Decide(s_auto, 3, 0.2f, arm: arm)));
        Assert.Equal(("mid", DecidedBy.Experiment), (Decide(s_auto, 3, 0.2f, arm: pinning).Model?.Name, Decide(s_auto, 3, 0.2f, arm: pinning).By));
        Assert.Equal((0, "score < 0.35", DecidedBy.Embedding), Say(Decide(s_auto, 3, 0.2f, arm: same)));
    }

    [Fact]
    public void Decide_RouteOfOneModel_PinsIt()
    {
        var decision = Decide(s_auto with { Model = s_models[2] }, 1, null);

        Assert.Equal(("big", 2, true, DecidedBy.Route), (decision.Model?.Name, decision.Tier, decision.IsPinned, decision.By));
    }

    [Fact]
    public void Decide_Skills_PutTheirModelFirstUnlessItIsTooLowOrTooHigh()
    {
        var route = s_auto with { Skills = new SkillTable(new Dictionary<TaskType, Model> { [TaskType.Code] = s_models[3], [TaskType.Knowledge] = s_models[0] }, vision: s_models[4]) };

        Assert.Equal("coder", Decide(route, 1, null, SignalFlags.Code).Model?.Name);
        Assert.Equal("eye", Decide(route, 1, null, SignalFlags.Code | SignalFlags.Images).Model?.Name);
        Assert.Null(Decide(route, 1, null, SignalFlags.Images, plan: s_free).Model);
        Assert.Null(Decide(route, 1, null, SignalFlags.Code, floor: new(2, "escalated")).Model);
        Assert.Equal("small", Decide(route, 3, 0.9f).Model?.Name); // the scorer's task
        Assert.Null(Decide(route, 1, null).Model);
        Assert.Null(Decide(route, 1, null, SignalFlags.Code, text: "contract").Model);
    }

    [Theory]
    [InlineData(ClassifierKind.Hybrid, 3, 0.33f, true)]
    [InlineData(ClassifierKind.Hybrid, 3, 0.69f, true)]
    [InlineData(ClassifierKind.Hybrid, 3, 0.5f, false)]
    [InlineData(ClassifierKind.Hybrid, 3, null, false)]
    [InlineData(ClassifierKind.Hybrid, 2, 0.33f, false)]
    [InlineData(ClassifierKind.Llm, 3, null, true)]
    [InlineData(ClassifierKind.Llm, 1, null, false)]
    [InlineData(ClassifierKind.Rules, 3, null, false)]
    public void WantsModel_OnlyWhereTheRouteAsksOrTheScoreIsNearABoundary(ClassifierKind kind, int turns, float? score, bool wanted)
    {
        var signals = new PromptSignals(10, 10, turns, SignalFlags.None);
        var context = new DecideContext { Target = Auto(s_auto with { Classifier = kind }), LowerQuestion = default, Plan = PlanPolicy.None, Vector = score is { } s ? [s] : [] };

        Assert.Equal(wanted, s_decider.WantsModel(s_decider.Score(s_decider.Open(signals, context), signals, context), signals, context));
    }

    [Fact]
    public void Decide_NearAnExample_TakesItsTierAndADomainsExampleWinsOverOrders()
    {
        Assert.Equal((0, "greetings", DecidedBy.Embedding), Say(Decide(s_auto, 3, 2)));
        Assert.Equal((0, "order", DecidedBy.Rules), Say(Decide(s_auto, 1, 2)));
        var medical = Decide(s_auto with { MaxTier = 0 }, 1, 3);
        Assert.Equal((2, "medical", DecidedBy.Override), Say(medical));
        Assert.True(medical.SkipsGate);
    }

    [Fact]
    public void Hear_ModelsWord_StandsUnderBalance()
    {
        var signals = new PromptSignals(10, 10, 3, SignalFlags.None);
        var context = new DecideContext { Target = Auto(s_auto with { Classifier = ClassifierKind.Llm }), LowerQuestion = default, Plan = PlanPolicy.None };

        var decision = s_decider.Close(Decider.Hear(s_decider.Open(signals, context), 2, context), signals, context);

        Assert.Equal((2, "a model said so", DecidedBy.Llm), Say(decision));
    }

    [Fact]
    public void Trace_EveryStageThatSpoke_IsToldInOrder()
    {
        var trace = new DecisionTrace();

        Decide(s_auto with { MaxTier = 1 }, 3, 0.9f, trace: trace, plan: new PlanPolicy("none", 0));

        Assert.Equal(["rules", "embedding", "objective", "plan"], trace.Says.Select(say => say.Stage));
        Assert.Equal([0, 0, 1, 0], trace.Says.Select(say => say.Tier));
    }

    [Fact]
    public void Decide_AnySignals_NeverThrowsStaysInRangeAndAllocatesNothing()
    {
        var random = new Random(3);
        for (var turn = 0; turn < 20_000; turn++)
        {
            var route = new RoutePolicy("auto", [random.NextSingle(), random.NextSingle()])
            {
                Objective = (Objective)random.Next(3), QualityFloor = random.NextSingle(), CostCeilingNanoUsd = random.NextInt64(), MinTier = random.Next(2), MaxTier = 1 + random.Next(2),
                Classifier = (ClassifierKind)random.Next(4),
            };
            var plan = new PlanPolicy("p", random.Next(3)) { Shift = random.NextSingle() };
            var score = random.Next(5) switch { 0 => float.NaN, 1 => -1e9f, 2 => float.PositiveInfinity, _ => random.NextSingle() };

            var decision = Decide(
                route, random.Next(int.MinValue, int.MaxValue), random.Next(2) == 0 ? null : score, (SignalFlags)random.Next(), tokens: random.Next(int.MinValue, int.MaxValue),
                plan: plan, floor: new(random.Next(-5, 9), null), isSpent: random.Next(2) == 0);

            Assert.InRange(decision.Tier, 0, plan.HighestTier);
            Assert.InRange(decision.Ceiling, decision.Tier, 2);
            Assert.NotNull(decision.Reason);
        }

        Assert.Equal(0, Allocations.Of(() => Decide(s_auto, 3, 0.5f, plan: s_free, floor: new(2, "up"))));
    }

    private static (int, string, DecidedBy) Say(Decision decision) => (decision.Tier, decision.Reason, decision.By);

    private static RouteTarget Auto(RoutePolicy route) => new(TargetKind.Auto, -1, null) { Route = route };

    private static Decision Decide(
        RoutePolicy route, int turns, float? score, SignalFlags flags = SignalFlags.None, int tokens = 10, string text = "", PlanPolicy? plan = null, SessionFloor floor = default,
        ExperimentArm? arm = null, bool isSpent = false, DecisionTrace? trace = null) => Decide(Auto(route), turns, score, flags, tokens, text, plan, floor, arm, isSpent, trace);

    private static Decision Decide(
        RouteTarget target, int turns, float? score, SignalFlags flags = SignalFlags.None, int tokens = 10, string text = "", PlanPolicy? plan = null, SessionFloor floor = default,
        ExperimentArm? arm = null, bool isSpent = false, DecisionTrace? trace = null)
    {
        var signals = new PromptSignals(tokens, 10, turns, flags);
        Span<byte> lower = stackalloc byte[text.Length];
        System.Text.Encoding.ASCII.GetBytes(text, lower);
        var context = new DecideContext
        {
            Target = target, LowerQuestion = lower, Plan = plan ?? PlanPolicy.None, StrongIsSpent = isSpent, Floor = floor, Arm = arm, Trace = trace, Vector = score is { } s ? [s] : [],
        };
        return s_decider.Close(s_decider.Score(s_decider.Open(signals, context), signals, context), signals, context);
    }
}
