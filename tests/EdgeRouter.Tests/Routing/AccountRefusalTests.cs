using EdgeRouter.Routing.Execute;
using static EdgeRouter.Tests.Routing.ScriptedUpstream;

namespace EdgeRouter.Tests.Routing;

/// <summary>A provider that refuses us, in whatever words, does not refuse the client.</summary>
public class AccountRefusalTests
{
    public const string GeminiKey = """{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"API_KEY_INVALID","domain":"googleapis.com"}]}}""";
    public const string AnthropicBalance = """{"type":"error","error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."}}""";

    [Theory]
    [InlineData(400, GeminiKey, AttemptFailure.CredentialRefused)]
    [InlineData(400, "[" + GeminiKey + "]\n", AttemptFailure.CredentialRefused)]
    [InlineData(400, AnthropicBalance, AttemptFailure.CredentialRefused)]
    [InlineData(400, """{"error":{"code":400,"message":"User location is not supported for the API use.","status":"FAILED_PRECONDITION"}}""", AttemptFailure.CredentialRefused)]
    [InlineData(400, """{"error":{"message":"Incorrect API key provided","type":"invalid_request_error","code":"invalid_api_key"}}""", AttemptFailure.CredentialRefused)]
    [InlineData(407, "", AttemptFailure.CredentialRefused)]
    [InlineData(405, "", AttemptFailure.ModelNotFound)]
    [InlineData(410, "", AttemptFailure.ModelNotFound)]
    public async Task Execute_ProviderRefusesUs_NextHopAnswersUnseen(int status, string body, AttemptFailure expected)
    {
        foreach (var streamed in new[] { true, false })
        {
            var second = streamed ? new Reply(200, [Frames.Role(), Frames.Text("second"), Frames.Finish(), Frames.Done]) : new Reply(200, [Frames.WholeBody("second")]);
            using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(status, body.Length == 0 ? [] : [body])).On("up-b", second));

            Assert.Equal(RouteOutcome.Completed, await rig.RunAsync(streamed ? RouteRig.Streamed : RouteRig.Whole));

            Assert.Equal([expected, AttemptFailure.None], rig.Work.Attempts.Select(attempt => attempt.Failure));
            Assert.Contains("second", rig.Received, StringComparison.Ordinal);
        }
    }

    /// <summary>What a client can bring about is never held against our account, or it could have a deployment's circuit opened for everybody.</summary>
    [Theory]
    [InlineData("""{"error":{"code":400,"message":"The File x is not in an ACTIVE state and usage is not allowed.","status":"FAILED_PRECONDITION"}}""")]
    [InlineData("""{"error":{"message":"unknown field: Your credit balance is too low","type":"invalid_request_error","code":null}}""")]
    [InlineData("""{"error":{"message":["Your credit balance is too low"],"details":[{"reason":7},null,"API_KEY_INVALID"],"code":400}}""")]
    public async Task Execute_ProviderRefusesTheRequest_IsTheClients(string body)
    {
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", new Reply(400, [body])));

        Assert.Equal(RouteOutcome.Refused, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(body, rig.Received);
    }

    [Fact]
    public async Task Execute_OnlyProviderRefusesUs_ClientIsNotShownItsWords()
    {
        using var rig = new RouteRig(
            new ScriptedUpstream().On("up-a", new Reply(400, [GeminiKey])).On("up-b", new Reply(400, [GeminiKey])).On("up-c", new Reply(401, ["{}"])));

        Assert.Equal(RouteOutcome.Exhausted, await rig.RunAsync(RouteRig.Whole));

        Assert.False(rig.HasBegun);
    }

    [Fact]
    public async Task Execute_ProviderNamesAnAbsurdWait_ClientIsToldAShorterOne()
    {
        var reply = new Reply(503, ["{}"]) { RetryAfter = TimeSpan.FromSeconds(1_000_000_000) };
        using var rig = new RouteRig(new ScriptedUpstream().On("up-a", reply).On("up-b", reply).On("up-c", reply));

        Assert.Equal(RouteOutcome.Exhausted, await rig.RunAsync(RouteRig.Whole));

        Assert.Equal(TimeSpan.FromMinutes(10), rig.Work.RetryAfter);
    }
}
