using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>A request that is too long for one model goes to one that can take more, and to no other.</summary>
public class ContextRefusalTests
{
    private const string OpenAi = """{"error":{"message":"Your input exceeds the context window of this model.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}""";
    private const string Anthropic = """{"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 208310 tokens > 200000 maximum"}}""";
    private const string AnthropicWithLimit = """{"type":"error","error":{"type":"invalid_request_error","message":"input length and `max_tokens` exceed context limit: 198000 + 8192 > 200000, decrease input length or `max_tokens` and try again"}}""";
    private const string Gemini = """{"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}""";
    private const string VLlm = """{"error":{"message":"This model's maximum context length is 4096 tokens. However, you requested 5000 tokens.","type":"BadRequestError","param":null,"code":400}}""";

    [Theory]
    [InlineData(OpenAi)]
    [InlineData(Anthropic)]
    [InlineData(AnthropicWithLimit)]
    [InlineData(Gemini)]
    [InlineData("[" + Gemini + "]")]
    [InlineData(VLlm)]
    public async Task Execute_TooLongForTheModel_OneWithLargerContextAnswers(string body)
    {
        foreach (var streamed in new[] { true, false })
        {
            var upstream = new ScriptedUpstream().On("up-a", Refusal(body)).On("up-c", Good(streamed));
            using var rig = Rig(upstream, 1000, 1000, 4000);

            Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(streamed ? RouteRig.Streamed : RouteRig.Whole));

            // b can take no more than a, and is not asked.
            Assert.Equal(["up-a", "up-c"], upstream.Models);
            Assert.Equal([AttemptFailure.ContextExceeded, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
            Assert.Contains("second", rig.Received, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1000, 0)]
    [InlineData(0, 1000)]
    [InlineData(0, 0)]
    public async Task Execute_ContextNotKnown_IsAsked(int first, int second)
    {
        using var rig = Rig(new ScriptedUpstream().On("up-a", Refusal(OpenAi)).On("up-b", Good(streamed: false)), first, second, 500);

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal("b", rig.Work.ServedBy!.Name);
    }

    [Fact]
    public async Task Execute_NoneHasMore_ClientGetsTheProvidersWords()
    {
        var upstream = new ScriptedUpstream().On("up-a", Refusal(OpenAi)).On("up-c", Refusal(VLlm));
        using var rig = Rig(upstream, 1000, 500, 4000);

        Assert.Equal(RouteOutcome.Refused, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(VLlm, rig.Received);
        Assert.Equal(400, rig.Head!.Value.Status);
    }

    [Fact]
    public async Task Execute_LargerOneFailsToo_SmallOneIsNotAskedAgain()
    {
        var upstream = new ScriptedUpstream().On("up-a", Refusal(OpenAi)).On("up-c", new Reply(503, ["{}"]), Good(streamed: false));
        using var rig = Rig(upstream, 1000, 500, 4000, RetryOptions.None with { Rounds = 1 });

        Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(["up-a", "up-c", "up-c"], upstream.Models);
    }

    [Fact]
    public async Task Execute_TooLong_SaysNothingOfTheDeployment()
    {
        using var rig = Rig(new ScriptedUpstream().On("up-a", [.. Enumerable.Repeat(Refusal(OpenAi), 50)]).On("up-c", [.. Enumerable.Repeat(Good(streamed: false), 50)]), 1000, 500, 4000);
        for (var request = 0; request < 50; request++)
            await rig.RunAgainAsync(RouteRig.Whole);

        Assert.True(rig.Table.Models[0].Deployments[0].Health.IsAvailable);
    }

    private static RouteRig Rig(ScriptedUpstream upstream, int a, int b, int c, RetryOptions? retry = null) => new(upstream, retry: retry, models:
    [
        Registry.Model(0, "a", "up-a", input: 1, context: a),
        Registry.Model(1, "b", "up-b", input: 2, context: b),
        Registry.Model(2, "c", "up-c", tier: 1, tierName: "strong", input: 3, context: c),
    ]);

    private static Reply Refusal(string body) => new(400, [body]) { ContentType = "application/json" };

    private static Reply Good(bool streamed) => streamed
        ? new(200, [Frames.Role(), Frames.Text("second"), Frames.Finish(), Frames.Done])
        : new(200, [Frames.WholeBody("second")]);
}
