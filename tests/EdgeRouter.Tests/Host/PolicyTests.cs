using System.Text.Json;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Classify;
using EdgeRouter.Routing.Classify.Heads;
using EdgeRouter.Routing.Decide;
using EdgeRouter.Simulator;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Host;

/// <summary>Routes, plans, prices and the model that is asked for a tier, from a request to the model that answers.</summary>
public class PolicyTests
{
    private const string Hard = "Prove that there are infinitely many primes.";

    [Fact]
    public async Task Chat_AliasOfAModel_IsServedByIt()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Routes = [new("gpt-4o") { Model = "sim-strong" }] });

        using var response = await rig.PostAsync(Body("gpt-4o", "hi"));
        using var models = await rig.SendAsync("GET", "/v1/models");

        Assert.Equal("sim-strong", EdgeRig.Header(response, "x-edgerouter-model"));
        Assert.Contains("\"gpt-4o\"", await models.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_RouteWithARange_StaysInItEvenWhenItIsDown()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Routes = [new("thrifty") { MaxTier = "medium" }] });
        using var hard = await rig.PostAsync(Body("thrifty", Hard));
        rig.Simulator.Script.Set("sim-cheap", Behaviour.Status(503));
        rig.Simulator.Script.Set("sim-medium", Behaviour.Status(503));

        using var down = await rig.PostAsync(Body("thrifty", "hello there"));

        Assert.Equal("sim-medium", EdgeRig.Header(hard, "x-edgerouter-model"));
        Assert.Equal(503, (int)down.StatusCode);
    }

    [Fact]
    public async Task Chat_PlanCap_HoldsForAutoTierModelAndNamedFallbacks()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with
        {
            Plans = [new("free") { HighestTier = "medium" }],
            Keys = [EdgeRig.Key("k", "acme") with { Plan = "free" }],
        });

        foreach (var asked in new[] { "auto", "strong", "sim-strong" })
        {
            using var response = await rig.PostAsync(Body(asked, Hard + asked), "k", ("x-edgerouter-debug", "true"));
            Assert.Equal("sim-medium", EdgeRig.Header(response, "x-edgerouter-model"));
            Assert.StartsWith("plan free goes no higher; ", EdgeRig.Header(response, "x-edgerouter-reason"), StringComparison.Ordinal);
        }

        rig.Simulator.Script.SetAll(Behaviour.Status(503));
        using var named = await rig.PostAsync("""{"model":"sim-cheap","models":["sim-strong"],"messages":[{"role":"user","content":"q"}]}""", "k");
        Assert.DoesNotContain("sim-strong", await named.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_StrongQuotaSpent_NextTierServesUntilTheHourIsOver()
    {
        await using var rig = new PathRig(Answering(), config => config with
        {
            Plans = [new("gold") { StrongPerHour = 1 }],
            Keys = [EdgeRig.Key("k", "acme") with { Plan = "gold" }, EdgeRig.Key("other", "globex") with { Plan = "gold" }],
        });

        Assert.Equal("strong", await TierAsync(rig, "1", "k"));
        Assert.Equal("medium", await TierAsync(rig, "2", "k"));
        Assert.Equal("strong", await TierAsync(rig, "3", "other"));
        rig.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("strong", await TierAsync(rig, "4", "k"));

        async Task<string?> TierAsync(PathRig path, string question, string key)
        {
            var client = path.Ask(Body("auto", Hard + question), key);
            await client.Done;
            return client.Header("tier");
        }
    }

    [Fact]
    public async Task Chat_SkillOfTheStrongestTier_CountsAgainstTheQuota()
    {
        await using var rig = new PathRig(Answering(), config => Gold(config) with { Routes = [new("auto") { Skills = new Dictionary<TaskType, string> { [TaskType.Code] = "sim-strong" } }] });

        Assert.Equal("sim-strong", await ModelAsync(rig, Body("auto", "What is ```x = 1```")));
        Assert.NotEqual("sim-strong", await ModelAsync(rig, Body("auto", "What is ```x = 2```")));
    }

    [Fact]
    public async Task Chat_FailureThatLedToTheStrongestTier_CountsAgainstTheQuota()
    {
        var down = new ScriptedUpstream.Reply(500, ["{}"]);
        await using var rig = new PathRig(Answering().On("sim-cheap", down, down).On("sim-medium", down, down), Gold);

        var first = await ModelAsync(rig, Body("cheap", "one"));
        var second = rig.Ask(Body("cheap", "two"), "k");
        await second.Done;

        Assert.Equal(("sim-strong", 503), (first, second.Status));
    }

    private static RouterConfig Gold(RouterConfig config) => config with { Plans = [new("gold") { StrongPerHour = 1 }], Keys = [EdgeRig.Key("k", "acme") with { Plan = "gold" }] };

    private static async Task<string?> ModelAsync(PathRig rig, string body)
    {
        var client = rig.Ask(body, "k");
        await client.Done;
        return client.Header("model");
    }

    [Fact]
    public async Task Route_Preview_TakesNothingFromTheQuota()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with
        {
            Plans = [new("gold") { StrongPerDay = 1 }],
            Keys = [EdgeRig.Key("k", "acme") with { Plan = "gold" }],
        });

        for (var turn = 0; turn < 3; turn++)
            Assert.Equal("strong", (await PreviewAsync(rig, Body("auto", Hard), "k")).GetProperty("tier").GetString());
    }

    [Theory]
    [InlineData("""{"model":"auto","max_price":{"prompt":2},MESSAGES}""", "sim-medium")]
    [InlineData("""{"model":"strong","max_price":{"completion":1},MESSAGES}""", "sim-cheap")]
    [InlineData("""{"model":"sim-strong","provider":{"max_price":{"prompt":5,"completion":20}},MESSAGES}""", "sim-strong")]
    public async Task Chat_MaxPrice_LeavesOutDearerModelsAndIsNotForwarded(string body, string model)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.PostAsync(body.Replace("MESSAGES", $"\"messages\":[{{\"role\":\"user\",\"content\":\"{Hard}\"}}]", StringComparison.Ordinal));

        Assert.Equal(model, EdgeRig.Header(response, "x-edgerouter-model"));
        var sent = System.Text.Encoding.UTF8.GetString(rig.Simulator.Calls.Recent()[0].Body.Span);
        Assert.DoesNotContain("max_price", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("provider", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("sim-strong")]
    public async Task Chat_NothingIsCheapEnough_Is400(string asked)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.PostAsync($$"""{"model":"{{asked}}","max_price":{"prompt":0.01},"messages":[{"role":"user","content":"hi"}]}""");

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(("no_model_in_price_range", "max_price"), await EdgeRig.ErrorAsync(response));
    }

    [Fact]
    public async Task Route_Preview_ShowsRouteStagesSignalsAndChain()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with
        {
            Plans = [new("free") { HighestTier = "cheap" }],
            Keys = [EdgeRig.Key("k", "acme") with { Plan = "free" }],
            Routing = config.Routing with { Domains = [new("legal", ["lawsuit"], "strong")] },
        });

        var said = await PreviewAsync(rig, Body("auto", "Will this lawsuit hold?"), "k", ("x-edgerouter-feature", "review"));

        Assert.Equal(("auto", "plan", "cheap", "plan free goes no higher"), (Text("route"), Text("decided_by"), Text("decided_tier"), Text("reason")));
        Assert.Equal(["domain: strong, domain legal", "plan: cheap, plan free goes no higher"], said.GetProperty("stages").EnumerateArray().Select(stage => $"{stage.GetProperty("stage")}: {stage.GetProperty("tier")}, {stage.GetProperty("reason")}"));
        var signals = said.GetProperty("signals");
        Assert.Equal(("acme", "free", "review", "en"), (signals.GetProperty("tenant").GetString(), signals.GetProperty("plan").GetString(), signals.GetProperty("feature").GetString(), signals.GetProperty("language").GetString()));
        Assert.Equal((1, 1, false), (signals.GetProperty("turns").GetInt32(), signals.GetProperty("questions").GetInt32(), signals.GetProperty("code").GetBoolean()));
        Assert.Equal(["sim-cheap"], said.GetProperty("chain").EnumerateArray().Select(hop => hop.GetProperty("model").GetString()));

        string? Text(string name) => said.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Chat_HourAndPlan_AreSeenByRules()
    {
        RuleConfig Rule(string name, string field, string value, string tier) => new(name, tier, EdgeRouter.Tests.Routing.Classify.RuleFieldsTests.Condition(field, value));
        await using var rig = new PathRig(Answering(), config => config with
        {
            Routing = config.Routing with { Rules = [Rule("night", "hour", "22..6", "cheap"), Rule("gold", "plan", "gold", "strong")], TimeZone = TimeZoneInfo.CreateCustomTimeZone("t", TimeSpan.FromHours(-10), "t", "t") },
            Keys = [EdgeRig.Key("k", "acme") with { Plan = "gold" }],
        });

        // 1.8 billion seconds are 08:00 UTC: 22:00 there.
        var night = rig.Ask(Body("auto", "a"), "k");
        await night.Done;
        rig.Time.Advance(TimeSpan.FromHours(9));
        var day = rig.Ask(Body("auto", "b"), "k");
        await day.Done;

        Assert.Equal(("cheap", "strong"), (night.Header("tier"), day.Header("tier")));
    }

    [Fact]
    public async Task Chat_LlmClassifier_IsAskedOnceForAQuestionAndItsWordDecides()
    {
        var upstream = Answering().On("sim-cheap", Whole("Strong."), Whole("nothing"));
        await using var rig = new PathRig(upstream, WithLlm);

        var first = rig.Ask(Body("auto", "What is a monad?"), null, ("x-edgerouter-cache", "off"), ("x-edgerouter-debug", "true"));
        await first.Done;
        var second = rig.Ask(Body("auto", "What is a monad?"), null, ("x-edgerouter-cache", "off"));
        await second.Done;

        Assert.Equal(("strong", "strong"), (first.Header("tier"), second.Header("tier")));
        Assert.Contains("by=llm", first.Header("reason"), StringComparison.Ordinal);
        Assert.Equal(["sim-cheap", "sim-strong", "sim-strong"], upstream.Models);
        var asked = JsonDocument.Parse(upstream.Bodies[0]).RootElement.GetProperty("messages");
        Assert.Contains("cheap, medium, strong", asked[0].GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal("MARK\nWhat is a monad?\nMARK", asked[1].GetProperty("content").GetString());
    }

    /// <summary>A stream that broke after four tokens is more than a fifth of an answer on one route, and next to nothing by the model's mean over both.</summary>
    [Fact]
    public async Task Chat_BrokenStream_IsMeasuredByTheAnswersOfItsOwnRule()
    {
        ScriptedUpstream.Reply Answer(int tokens) => Whole("answer") with { Pieces = [Frames.WholeBody("answer").Replace("\"completion_tokens\":3", $"\"completion_tokens\":{tokens}", StringComparison.Ordinal)] };
        ScriptedUpstream.Reply[] learnt = [.. Enumerable.Range(0, 16).Select(i => Answer(i < 8 ? 3 : 3000))];
        var broken = new ScriptedUpstream.Reply(200, [Frames.Role(), Frames.Text("Half of a thing.")], ScriptedUpstream.End.Broken);
        var upstream = new ScriptedUpstream().On("sim-cheap", [.. learnt, broken]).On("sim-medium", new ScriptedUpstream.Reply(200, [Frames.Role(), Frames.Text("More."), Frames.Finish(), Frames.Done]));
        RuleConfig Rule(string word) => new(word, "cheap", EdgeRouter.Tests.Routing.Classify.RuleFieldsTests.Condition("contains", word));
        await using var rig = new PathRig(upstream, config => config with { Routing = config.Routing with { Rules = [Rule("brief"), Rule("epic")] } });
        for (var i = 0; i < learnt.Length; i++)
            await rig.Ask(Body("auto", (i < 8 ? "brief " : "epic ") + i)).Done;

        var client = rig.Ask(Body("auto", "brief again").Replace("{\"model\"", "{\"stream\":true,\"model\"", StringComparison.Ordinal));
        await client.Done;

        Assert.DoesNotContain("More.", client.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Route_PreviewThatAskedAModel_IsBookedWithWhatItCost()
    {
        await using var rig = await EdgeRig.StartAsync(WithLlm);

        await PreviewAsync(rig, Body("auto", "What is a monad?"));

        using var costs = await rig.SendAsync("GET", "/admin/costs");
        var total = JsonDocument.Parse(await costs.Content.ReadAsStringAsync()).RootElement.GetProperty("total");
        var spent = total.GetProperty("classifier_cost_usd").GetDouble();
        Assert.True(spent > 0);
        Assert.Equal((0, -spent), (total.GetProperty("requests").GetInt32(), total.GetProperty("saved_usd").GetDouble()));
        using var metrics = await rig.SendAsync("GET", "/metrics");
        Assert.Contains("\nedgerouter_classifier_cost_usd_total ", await metrics.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "I cannot say whether cheap or strong.")]
    [InlineData(503, "")]
    [InlineData(0, "")]
    public async Task Chat_LlmClassifierFails_RulesDecide(int status, string word)
    {
        var upstream = Answering().On("sim-cheap", Whole(word) with { Status = status }, Whole("answer"));
        await using var rig = new PathRig(upstream, WithLlm);

        var client = rig.Ask(Body("auto", "What is a monad?"), null, ("x-edgerouter-cache", "off"), ("x-edgerouter-debug", "true"));
        await client.Done;

        Assert.Equal("cheap", client.Header("tier"));
        Assert.StartsWith("short-question; ", client.Header("reason"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_LlmClassifierIsSlow_IsWaitedForNoLongerThanItsDeadline()
    {
        var slow = new ScriptedUpstream.Reply(-1, []);
        await using var rig = new PathRig(Answering().On("sim-cheap", slow, Whole("answer")), WithLlm);

        var client = rig.Ask(Body("auto", "What is a monad?"), null, ("x-edgerouter-cache", "off"));
        await slow.Hung.Task.WaitAsync(TimeSpan.FromSeconds(20));
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        await client.Done.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(("cheap", "answer"), (client.Header("tier"), client.Text()));
    }

    [Fact]
    public async Task Chat_HybridWithAScore_AsksTheModelInTheBandOnly()
    {
        var upstream = Answering().On("sim-cheap", Whole("medium"));
        await using var rig = new PathRig(upstream, config => WithLlm(config) with { Routes = [] }, scorer: new TurnScore());

        var certain = rig.Ask(Turns(3), null, ("x-edgerouter-cache", "off"));
        await certain.Done;
        var uncertain = rig.Ask(Turns(2), null, ("x-edgerouter-cache", "off"));
        await uncertain.Done;

        Assert.Equal(("strong", "medium"), (certain.Header("tier"), uncertain.Header("tier")));
        Assert.Equal(["sim-strong", "sim-cheap", "sim-medium"], upstream.Models);
    }

    [Fact]
    public async Task Chat_ScoreWantsAVector_GetsOneThoughNothingWasLookedUp()
    {
        var scorer = new VectorLength();
        await using var rig = new PathRig(Answering(), near: true, scorer: scorer);
        await rig.WhenEmbedderLoadedAsync();

        foreach (var (question, mode) in new[] { ("first of its scope", "semantic"), ("not looked up", "off"), ("an order needs none", "off") })
        {
            var client = rig.Ask(Body(question[0] == 'a' ? "strong" : "auto", question), null, ("x-edgerouter-cache", mode));
            await client.Done;
        }

        Assert.Equal([384, 384], scorer.Lengths);
    }

    private sealed class VectorLength : IScorer
    {
        public List<int> Lengths { get; } = [];

        public bool TryScore(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector, out Assessment assessment)
        {
            Lengths.Add(vector.Length);
            assessment = default;
            return false;
        }
    }

    /// <summary>0.9 for three turns, 0.32 for two.</summary>
    private sealed class TurnScore : IScorer
    {
        public bool TryScore(in PromptSignals signals, ReadOnlySpan<byte> lowerQuestion, ReadOnlySpan<float> vector, out Assessment assessment)
        {
            assessment = new(signals.Turns == 3 ? 0.9f : 0.32f, 0.9f, TaskType.Chat);
            return true;
        }
    }

    private static RouterConfig WithLlm(RouterConfig config) => config with
    {
        Routing = config.Routing with { Llm = new("sim-cheap", TimeSpan.FromSeconds(1), 100) },
        Routes = [new("auto") { Classifier = ClassifierKind.Llm }],
    };

    private static ScriptedUpstream Answering()
    {
        var replies = Enumerable.Range(0, 9).Select(_ => Whole("answer")).ToArray();
        return new ScriptedUpstream().On("sim-cheap", replies).On("sim-medium", replies).On("sim-strong", replies);
    }

    private static ScriptedUpstream.Reply Whole(string text) => new(200, [Frames.WholeBody(text)]) { ContentType = "application/json" };

    private static string Body(string model, string question) => $$"""{"model":"{{model}}","messages":[{"role":"user","content":"{{question}}"}]}""";

    private static string Turns(int count) =>
        $$"""{"model":"auto","messages":[{{string.Join(",", Enumerable.Repeat("""{"role":"user","content":"hi"}""", count))}}]}""";

    private static async Task<JsonElement> PreviewAsync(EdgeRig rig, string body, string? key = null, params (string Name, string Value)[] headers)
    {
        using var response = await rig.SendAsync("POST", "/v1/route", key, new StringContent(body), headers);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
