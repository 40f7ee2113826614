using EdgeRouter.Configuration;
using EdgeRouter.Tests.Routing;
using EdgeRouter.Tests.Wire.Dialects;

namespace EdgeRouter.Tests.Host;

/// <summary>Clients that speak OpenAI's protocol, before providers that do not.</summary>
public class DialectTests
{
    private const string Question = "\"messages\":[{\"role\":\"user\",\"content\":\"Name three rivers.\"}]}";
    private const string Streamed = "{\"model\":\"cheap\",\"stream\":true,\"stream_options\":{\"include_usage\":true}," + Question;
    private const string Whole = "{\"model\":\"cheap\"," + Question;

    [Theory]
    [InlineData("anthropic", "http://upstream/v1/messages", "x-api-key", "\"total_tokens\":190", 190 + 100)]
    [InlineData("gemini", "http://upstream/v1/models/sim-cheap:streamGenerateContent?alt=sse", "x-goog-api-key", "\"total_tokens\":50", 50 + 4 + 30)]
    public async Task Stream_IsOpenAis_AndIsStored(string dialect, string uri, string header, string usage, int tokens)
    {
        var provider = new RecordedProvider(200, DialectFixtures.Stream(dialect + "/text"));
        await using var rig = Rig(provider, dialect);

        var client = rig.Ask(Streamed);
        await client.Done;

        Assert.Equal(uri, provider.Uri!.AbsoluteUri);
        Assert.Equal("secret", provider.Headers[header]);
        Assert.Contains("Name three rivers.", provider.Sent, StringComparison.Ordinal);
        Assert.Equal((200, "stop", "[DONE]"), (client.Status, client.Finish(), client.Events()[^1]));
        Assert.StartsWith("Hello “wörld” 😀", client.Text(), StringComparison.Ordinal);
        Assert.Contains(usage, client.Events()[^2], StringComparison.Ordinal);
        Assert.Equal(tokens, rig.Tokens()); // those of the provider's cache, and those of thought, are series of their own, beside the total

        await rig.WhenStoredAsync();
        var again = rig.Ask(Whole);
        await again.Done;
        Assert.Equal(("exact", client.Text()), (again.Header("cache"), again.Text()));
    }

    /// <summary>The judge, whom the same recording answers, says nothing that he can be understood by.</summary>
    [Theory]
    [InlineData("anthropic", 1, false)]
    [InlineData("anthropic", 4096, false)]
    [InlineData("anthropic", 4096, true)]
    [InlineData("gemini", 1, true)]
    [InlineData("gemini", 4096, false)]
    [InlineData("gemini", 4096, true)]
    public async Task Stream_HeldBackForTheGate_IsTheSame(string dialect, int hold, bool judged)
    {
        var provider = new RecordedProvider(200, DialectFixtures.Stream(dialect + "/text"));
        await using var plain = Rig(provider, dialect);
        await using var rig = Rig(provider, dialect, cascade: new()
        {
            Enabled = true,
            Options = new() { Hold = hold, Gate = new(0.01, judged ? 1 : 0.02), Latency = TimeSpan.FromHours(1) },
            Judge = judged ? new("sim-cheap", TimeSpan.FromSeconds(1)) : null,
        });

        var expected = plain.Ask(Streamed);
        var client = rig.Ask(Streamed);
        await Task.WhenAll(expected.Done, client.Done);

        Assert.Equal(judged ? 3 : 2, provider.Calls);
        Assert.Equal(expected.Events().Count, client.Events().Count);
        Assert.Equal((expected.Status, expected.Text(), expected.Finish(), rig.Tokens()), (client.Status, client.Text(), client.Finish(), plain.Tokens()));
    }

    [Theory]
    [InlineData("anthropic", "http://upstream/v1/messages", """{"id":"msg_1","type":"message","model":"c","content":[{"type":"text","text":"Rhine"}],"stop_reason":"end_turn","usage":{"input_tokens":5,"output_tokens":2}}""")]
    [InlineData("gemini", "http://upstream/v1/models/sim-cheap:generateContent", """{"candidates":[{"content":{"parts":[{"text":"Rhine"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":2},"responseId":"r","modelVersion":"g"}""")]
    public async Task Whole_IsOpenAis(string dialect, string uri, string body)
    {
        var provider = RecordedProvider.Whole(200, body);
        await using var rig = Rig(provider, dialect);

        var client = rig.Ask(Whole);
        await client.Done;

        Assert.Equal(uri, provider.Uri!.AbsoluteUri);
        Assert.Equal((200, "Rhine", 7), (client.Status, client.Text(), rig.Tokens()));
        Assert.Equal("stop", client.Json().GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task Stream_BrokenBehindText_EndsMarkedNotWhole(string dialect)
    {
        var stream = DialectFixtures.Stream(dialect + "/text");
        foreach (var end in new[] { ScriptedUpstream.End.Clean, ScriptedUpstream.End.Broken })
        {
            await using var rig = Rig(new RecordedProvider(200, stream[..(stream.AsSpan().IndexOf("wörld"u8) + 40)], end), dialect, onlyOne: true);
            var client = rig.Ask(Streamed);
            await client.Done;

            Assert.StartsWith("Hello", client.Text(), StringComparison.Ordinal);
            Assert.Equal("length", client.Finish());
            Assert.Contains("\"degraded\":true", client.Received, StringComparison.Ordinal);
        }
    }

    /// <summary>Gemini has no end mark: after the last finish reason a body that breaks has lost nothing.</summary>
    [Fact]
    public async Task Stream_BrokenBehindTheFinish_IsWhole()
    {
        await using var rig = Rig(new RecordedProvider(200, DialectFixtures.Stream("gemini/text"), ScriptedUpstream.End.Broken), "gemini", onlyOne: true);
        var client = rig.Ask(Streamed);
        await client.Done;

        Assert.Equal(("stop", "[DONE]"), (client.Finish(), client.Events()[^1]));
        Assert.DoesNotContain("degraded", client.Received, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anthropic", """{"type":"error","error":{"type":"invalid_request_error","message":"too long"}}""", "invalid_request_error")]
    [InlineData("gemini", """{"error":{"code":400,"message":"too long","status":"INVALID_ARGUMENT"}}""", "INVALID_ARGUMENT")]
    public async Task Refusal_IsOpenAisWithTheProvidersWords(string dialect, string body, string code)
    {
        await using var rig = Rig(RecordedProvider.Whole(400, body), dialect);
        var client = rig.Ask(Streamed);
        await client.Done;

        Assert.Equal(400, client.Status);
        Assert.Equal(("too long", code), (client.Json().GetProperty("error").GetProperty("message").GetString(), client.Json().GetProperty("error").GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    public async Task Request_ThatTheDialectCannotSay_IsNotSentAndSaysWhy(string dialect)
    {
        var provider = RecordedProvider.Whole(200, "{}");
        await using var rig = Rig(provider, dialect, onlyOne: true);
        var client = rig.Ask("{\"model\":\"cheap\",\"logit_bias\":{\"1\":2}," + Question);
        await client.Done;

        Assert.Equal((400, 0), (client.Status, provider.Calls));
        Assert.Contains("sim-cheap (unsupported: 'logit_bias' cannot be put to this provider)", client.Json().GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    /// <summary>The start that the first model gave goes to Anthropic as prefill, without its last space, which the client is not told twice.</summary>
    [Fact]
    public async Task Stream_BrokenElsewhere_IsResumedByAnthropic()
    {
        var second = System.Text.Encoding.UTF8.GetString(DialectFixtures.Stream("anthropic/text")).Replace("Hello", " the Danube,", StringComparison.Ordinal);
        var upstream = new ScriptedUpstream()
            .On("sim-cheap", new ScriptedUpstream.Reply(200, [Frames.Role(), Frames.Text("The Rhine, ")], ScriptedUpstream.End.Broken))
            .On("sim-medium", new ScriptedUpstream.Reply(200, [second]));
        await using var rig = new PathRig(upstream, config => config with
        {
            Providers = new Dictionary<string, ProviderConfig>(config.Providers) { ["a"] = new("a", "anthropic", new("http://upstream/v1/"), "secret") },
            Models = [config.Models[0], config.Models[1] with { Provider = "a" }, config.Models[2]],
        });
        var client = rig.Ask(Streamed);
        await client.Done;

        Assert.Contains("""{"role":"assistant","content":[{"type":"text","text":"The Rhine,"}]}""", upstream.Bodies[1], StringComparison.Ordinal);
        Assert.Equal("The Rhine, the Danube, “wörld” 😀!\n", client.Text());
        Assert.Equal("stop", client.Finish());
        Assert.Contains("\"recovered\":true", client.Received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Azure_IsCalledByDeployment()
    {
        var provider = RecordedProvider.Whole(200, Frames.WholeBody("Rhine"));
        await using var rig = new PathRig(provider, config => config with
        {
            Providers = new Dictionary<string, ProviderConfig> { ["sim"] = new("sim", "openai", new("http://upstream/"), "secret") { ApiVersion = "2024-10-21" } },
        });
        var client = rig.Ask(Whole);
        await client.Done;

        Assert.Equal("http://upstream/openai/deployments/sim-cheap/chat/completions?api-version=2024-10-21", provider.Uri!.AbsoluteUri);
        Assert.Equal(("secret", "Rhine"), (provider.Headers["api-key"], client.Text()));
        Assert.DoesNotContain("Authorization", provider.Headers.Keys);
    }

    /// <summary>The next model speaks a protocol that can.</summary>
    [Fact]
    public async Task Request_ThatTheDialectCannotSay_GoesToTheNextModel()
    {
        var provider = RecordedProvider.Whole(200, Frames.WholeBody("Rhine"));
        await using var rig = new PathRig(provider, config => config with
        {
            Providers = new Dictionary<string, ProviderConfig>(config.Providers) { ["g"] = new("g", "gemini", new("http://upstream/v1/"), "secret") },
            Models = [config.Models[0] with { Provider = "g" }, config.Models[1], config.Models[2]],
        });
        var client = rig.Ask("{\"model\":\"cheap\",\"logit_bias\":{\"1\":2}," + Question);
        await client.Done;

        Assert.Equal((200, "sim-medium", "2", 1), (client.Status, client.Header("model"), client.Header("attempts"), provider.Calls));
    }

    private static PathRig Rig(HttpMessageHandler provider, string dialect, bool onlyOne = false, CascadeConfig? cascade = null) => new(provider, config => config with
    {
        Providers = new Dictionary<string, ProviderConfig> { ["sim"] = new("sim", dialect, new("http://upstream/v1/"), "secret") },
        Models = onlyOne ? [config.Models[0]] : config.Models,
        Tiers = onlyOne ? ["cheap"] : config.Tiers,
        Routing = onlyOne ? config.Routing with { DefaultTier = "cheap" } : config.Routing,
        Cascade = cascade ?? config.Cascade,
    });
}
