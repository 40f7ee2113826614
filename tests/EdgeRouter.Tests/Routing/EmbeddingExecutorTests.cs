using EdgeRouter.Routing.Execute;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Wire.Chat;
using EdgeRouter.Wire.Dialects;
using EdgeRouter.Wire.Dialects.Anthropic;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>Vectors over the deployments of one model: what differs from chat, and what must not.</summary>
public class EmbeddingExecutorTests
{
    private const string Ask = """{"input":["a","bc"],"model":"vectors","dimensions":2}""";

    private static Reply Good(string model = "up-1", string usage = ""","usage":{"prompt_tokens":1000,"total_tokens":1000}""", string data = """{"index":0,"embedding":[0.10,1]},{"index":1,"embedding":[1,0]}""") =>
        new(200, [$$"""{"object":"list","data":[{{data}}],"model":"{{model}}"{{usage}}}"""]) { ContentType = "application/json" };

    private static Model Vectors(params Deployment[] deployments) =>
        new(0, "vectors", deployments, -1, "", new(0.02m, 0, null), 0, Features.None) { Kind = ModelKind.Embedding, Strategy = Strategy.RoundRobin };

    private static Deployment At(string upstream) => Registry.Deployment(upstream, pricing: new(0.02m, 0, null));

    private static RouteRig Rig(ScriptedUpstream upstream, params Deployment[] deployments) => new(upstream, models: [Vectors(deployments), Registry.Model(1, "chat", "up-chat"), Registry.Model(2, "c", "up-c", 1, "strong")]);

    [Fact]
    public async Task Execute_Answer_PassesByteForByteButForTheModel()
    {
        var upstream = new ScriptedUpstream().On("up-1", Good());
        using var rig = Rig(upstream, At("up-1"));

        Assert.Equal(RouteOutcome.Completed, await rig.RunEmbeddingAsync(Ask));

        Assert.Equal(Good("vectors").Pieces[0], rig.Received);
        Assert.Equal(rig.Received.Length, rig.Head!.Value.ContentLength);
        Assert.Equal(Ask.Replace("vectors", "up-1", StringComparison.Ordinal), Assert.Single(upstream.Bodies));
        // 1,000 tokens at 0.02 USD per million: 20 micro-USD.
        Assert.Equal((20_000, 1), (rig.Head.Value.CostNanoUsd, rig.Head.Value.Attempts));
        Assert.False(Assert.Single(rig.Work.Attempts).Estimated);
    }

    [Fact]
    public async Task Execute_AnswerOfManySlices_IsWhole()
    {
        var numbers = string.Join(',', Enumerable.Range(0, 40_000));
        var vectors = $$"""{"embedding":[{{numbers}}]},{"embedding":"x"}""";
        var whole = Good(data: vectors).Pieces[0];
        var pieces = whole.Chunk(4096).Select(piece => new string(piece)).ToList();
        using var rig = Rig(new ScriptedUpstream().On("up-1", new Reply(200, pieces)), At("up-1"));

        Assert.Equal(RouteOutcome.Completed, await rig.RunEmbeddingAsync(Ask));

        Assert.Equal(Good("vectors", data: vectors).Pieces[0], rig.Received);
    }

    [Fact]
    public async Task Execute_NoUsageTold_IsEstimated()
    {
        using var rig = Rig(new ScriptedUpstream().On("up-1", Good(usage: "")), At("up-1"));

        await rig.RunEmbeddingAsync(Ask);

        var attempt = Assert.Single(rig.Work.Attempts);
        Assert.Equal((true, new Usage(2, 0, 0)), (attempt.Estimated, attempt.Usage));
    }

    public static TheoryData<string, AttemptFailure> Failures => new()
    {
        { "429", AttemptFailure.RateLimited },
        { "500", AttemptFailure.ServerError },
        { "401", AttemptFailure.CredentialRefused },
        { "404", AttemptFailure.ModelNotFound },
        { "connect", AttemptFailure.ConnectFailed },
        { "empty", AttemptFailure.EmptyBody },
        { "error", AttemptFailure.InBandError },
        { "cut", AttemptFailure.Cut },
        { "html", AttemptFailure.Malformed },
        { "one vector for two", AttemptFailure.Malformed },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Execute_DeploymentFails_TheNextAnswersUnseen(string fault, AttemptFailure expected)
    {
        var reply = fault switch
        {
            "connect" => new Reply(0, []),
            "empty" => new Reply(200, []),
            "error" => new Reply(200, ["""{"error":{"message":"overloaded"}}"""]),
            "cut" => new Reply(200, [Good().Pieces[0][..40]], End.Broken),
            "html" => new Reply(200, ["<html>"]),
            "one vector for two" => Good(data: """{"index":0,"embedding":[1]}"""),
            _ => new Reply(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), ["{}"]),
        };
        using var rig = Rig(new ScriptedUpstream().On("up-1", reply).On("up-2", Good("up-2")), At("up-1"), At("up-2"));

        Assert.Equal(RouteOutcome.Completed, await rig.RunEmbeddingAsync(Ask));

        Assert.Equal(Good("vectors").Pieces[0], rig.Received);
        Assert.Equal([expected, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
        Assert.Equal(2, rig.Head!.Value.Attempts);
    }

    [Fact]
    public async Task Execute_EveryDeploymentFails_NoOtherModelIsAsked()
    {
        var upstream = new ScriptedUpstream().On("up-1", new Reply(500, [])).On("up-2", new Reply(503, []));
        using var rig = Rig(upstream, At("up-1"), At("up-2"));

        Assert.Equal(RouteOutcome.Exhausted, await rig.RunEmbeddingAsync(Ask));

        Assert.Equal(["up-1", "up-2"], upstream.Models);
        Assert.False(rig.HasBegun);
    }

    [Fact]
    public async Task Execute_ProviderRefuses_ItsWordsArePassedOn()
    {
        const string words = """{"error":{"message":"too many dimensions","type":"invalid_request_error","param":"dimensions","code":null}}""";
        var upstream = new ScriptedUpstream().On("up-1", new Reply(400, [words])).On("up-2", Good());
        using var rig = Rig(upstream, At("up-1"), At("up-2"));

        Assert.Equal(RouteOutcome.Refused, await rig.RunEmbeddingAsync(Ask));

        Assert.Equal((400, words), (rig.Head!.Value.Status, rig.Received));
        Assert.Single(upstream.Models);
    }

    [Fact]
    public async Task Execute_ClientLeaves_CallIsCancelledAndNoneFollows()
    {
        var hang = new Reply(-1, []);
        var upstream = new ScriptedUpstream().On("up-1", hang).On("up-2", Good());
        using var rig = Rig(upstream, At("up-1"), At("up-2"));

        var run = rig.RunEmbeddingAsync(Ask);
        await hang.Hung.Task;
        rig.LeaveClient();

        Assert.Equal(RouteOutcome.ClientGone, await run);
        Assert.Single(upstream.Models);
    }

    [Fact]
    public async Task Execute_DeploymentHangs_TheOtherIsLeftItsShareOfTheTotal()
    {
        var time = new FakeTime();
        var hang = new Reply(-1, []);
        var model = Vectors(Registry.Deployment("up-1", time: time), Registry.Deployment("up-2", time: time));
        using var rig = new RouteRig(new ScriptedUpstream().On("up-1", hang).On("up-2", Good()), time, models: [model, Registry.Model(1, "chat", "c"), Registry.Model(2, "d", "d", 1, "strong")]);

        var run = rig.RunEmbeddingAsync(Ask);
        await hang.Hung.Task;
        time.Advance(TimeSpan.FromSeconds(150));

        Assert.Equal(RouteOutcome.Completed, await run);
        Assert.Equal([AttemptFailure.FirstTokenTimeout, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
    }

    [Fact]
    public async Task Execute_ClientLeavesWhereAnswersAreDrained_IsReadToItsEndForTheBill()
    {
        var (reached, goesOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var whole = Good().Pieces[0];
        var reply = new Reply(200, [whole[..20], whole[20..]])
        {
            Gate = piece =>
            {
                if (piece == 0)
                    return Task.CompletedTask;
                reached.TrySetResult();
                return goesOn.Task;
            },
        };
        var provider = new Provider("p", new OpenAiDialect(), new Uri("http://upstream/v1/"), "") { DrainLimit = TimeSpan.FromSeconds(10) };
        using var rig = Rig(new ScriptedUpstream().On("up-1", reply), new Deployment(provider, "up-1", 1, new(0.02m, 0, null), new DeploymentHealth(new(), TimeProvider.System)));

        var run = rig.RunEmbeddingAsync(Ask);
        await reached.Task;
        rig.LeaveClient();
        goesOn.SetResult();
        await run;

        Assert.Equal((true, DrainResult.Whole), (rig.Work.ClientHasLeft, rig.Work.Drain));
        Assert.Equal(1000, Assert.Single(rig.Work.Attempts).Usage.Prompt);
    }

    [Fact]
    public async Task Execute_DialectWithoutEmbeddings_IsUnsupportedAndNothingIsSent()
    {
        var upstream = new ScriptedUpstream();
        var deployment = new Deployment(new Provider("p", new AnthropicDialect(), new Uri("http://upstream/"), ""), "up-1", 1, new(0, 0, null), new DeploymentHealth(new(), TimeProvider.System));
        using var rig = Rig(upstream, deployment);

        Assert.Equal(RouteOutcome.Exhausted, await rig.RunEmbeddingAsync(Ask));

        Assert.Equal(AttemptFailure.Unsupported, Assert.Single(rig.Work.Attempts).Failure);
        Assert.Empty(upstream.Bodies);
    }
}
