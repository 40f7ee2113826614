using System.Net;
using System.Text.Json;
using EdgeRouter.Configuration;
using EdgeRouter.Routing.Health;
using EdgeRouter.Routing.Plan;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Host;

/// <summary>POST /v1/embeddings, through a real router to a real provider.</summary>
public class EmbeddingsTests
{
    private const string Ask = """{"model":"sim-embed","input":["one","and a second text"],"dimensions":4}""";

    [Theory]
    [InlineData("\"hello there\"", 1, 3)]
    [InlineData("[\"hello\",\"there\"]", 2, 4)]
    [InlineData("[1,2,3]", 1, 3)]
    [InlineData("[[1,2],[3]]", 2, 3)]
    public async Task Post_EveryKindOfInput_IsAnsweredAndAccounted(string input, int vectors, int tokens)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await PostAsync(rig, $$"""{"input":{{input}},"model":"sim-embed"}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(vectors, json.RootElement.GetProperty("data").GetArrayLength());
        Assert.Equal(tokens, json.RootElement.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
        Assert.Equal("sim-embed", EdgeRig.Header(response, "x-edgerouter-model"));
        Assert.Equal("1", EdgeRig.Header(response, "x-edgerouter-attempts"));
        Assert.Equal("bypass", EdgeRig.Header(response, "x-edgerouter-cache"));
        // At 0.02 USD per million.
        Assert.Equal((tokens * 0.00000002m).ToString("0.#########", System.Globalization.CultureInfo.InvariantCulture), EdgeRig.Header(response, "x-edgerouter-cost-usd"));
        Assert.Null(EdgeRig.Header(response, "x-edgerouter-tier"));
        Assert.Null(EdgeRig.Header(response, "x-edgerouter-saved-usd"));
        var metrics = await rig.Client.GetStringAsync("/metrics");
        Assert.Contains($$"""edgerouter_tokens_total{direction="prompt",model="sim-embed"} {{tokens}}""", metrics, StringComparison.Ordinal);
        Assert.Contains("""edgerouter_upstream_attempts_total{model="sim-embed",result="ok"} 1""", metrics, StringComparison.Ordinal);
        Assert.Contains("""edgerouter_requests_total{outcome="completed",tier="none",model="sim-embed",cache="none",stream="false"} 1""", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("edgerouter_saved_usd_total ", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_AskedTwice_IsAskedTwice()
    {
        await using var rig = await EdgeRig.StartAsync();

        (await PostAsync(rig, Ask)).Dispose();
        (await PostAsync(rig, Ask)).Dispose();

        Assert.Equal(2, rig.Simulator.Calls.Count);
    }

    [Fact]
    public async Task Post_ProviderCallsItOtherwise_BodyAndAnswerDifferByTheNameAlone()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Models = [.. config.Models, Vectors("mine", "sim-embed")] });
        const string body = """ {"user":"u\u0031", "model":"mine","x": 1.0,"input":"text","encoding_format":"base64"} """;

        using var response = await PostAsync(rig, body);
        using var direct = await new HttpClient().PostAsync(new Uri(rig.Simulator.BaseUrl, "embeddings"), new StringContent(body.Replace("mine", "sim-embed", StringComparison.Ordinal)));

        Assert.Equal(
            (await direct.Content.ReadAsStringAsync()).Replace("\"model\":\"sim-embed\"", "\"model\":\"mine\"", StringComparison.Ordinal), await response.Content.ReadAsStringAsync());
        var sent = rig.Simulator.Calls.Recent().Select(call => System.Text.Encoding.UTF8.GetString(call.Body.Span)).ToList();
        Assert.Equal(sent[1], sent[0]);
    }

    [Theory]
    [InlineData("""{"model":"sim-cheap","input":"a"}""", 400, "unsupported_model", "model")]
    [InlineData("""{"model":"auto","input":"a"}""", 400, "unsupported_model", "model")]
    [InlineData("""{"model":"nobody","input":"a"}""", 404, "model_not_found", "model")]
    [InlineData("""{"input":"a"}""", 400, "missing_field", "model")]
    [InlineData("""{"model":"sim-embed"}""", 400, "missing_field", "input")]
    [InlineData("""{"model":"sim-embed","input":""}""", 400, "out_of_range", "input")]
    [InlineData("""{"model":"sim-embed","input":["a",3]}""", 400, "wrong_type", "input[1]")]
    [InlineData("""{"model":"sim-embed",""", 400, "invalid_json", null)]
    public async Task Post_WhatCannotBeAsked_IsRefusedWithoutACall(string body, int status, string code, string? param)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await PostAsync(rig, body);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal((code, param), await EdgeRig.ErrorAsync(response));
        Assert.Equal(0, rig.Simulator.Calls.Count);
    }

    [Theory]
    [InlineData("""{"model":"sim-embed","messages":[{"role":"user","content":"hi"}]}""", "unsupported_model", "model")]
    [InlineData("""{"model":"auto","models":["sim-embed"],"messages":[{"role":"user","content":"hi"}]}""", "model_not_found", "models")]
    public async Task PostChat_ModelOfEmbeddings_IsRefused(string body, string code, string param)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal((code, param), await EdgeRig.ErrorAsync(response));
    }

    [Fact]
    public async Task Post_DeploymentFails_TheOtherAnswers()
    {
        await using var rig = await EdgeRig.StartAsync(TwoPlaces);
        rig.Simulator.Script.Set("sim-embed", Behaviour.Status(503));

        using var response = await PostAsync(rig, Ask.Replace("sim-embed", "pool", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("2", EdgeRig.Header(response, "x-edgerouter-attempts"));
        Assert.Equal(["sim-embed", "sim-cheap"], rig.Simulator.Calls.Recent().Select(call => call.Model));
    }

    [Fact]
    public async Task Post_EveryDeploymentFails_SaysWhatWasTriedAndWhenToComeBack()
    {
        await using var rig = await EdgeRig.StartAsync(TwoPlaces);
        rig.Simulator.Script.SetAll(Behaviour.Status(429, TimeSpan.FromSeconds(9)));

        using var response = await PostAsync(rig, Ask.Replace("sim-embed", "pool", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 9);
        var words = await response.Content.ReadAsStringAsync();
        Assert.Contains("pool at sim/sim-cheap (rate_limited, status 429)", words, StringComparison.Ordinal);
        Assert.DoesNotContain("second text", words, StringComparison.Ordinal);
        Assert.Equal(2, rig.Simulator.Calls.Count);
    }

    [Fact]
    public async Task Post_ProviderRefuses_ItsWordsArePassedOn()
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await PostAsync(rig, """{"model":"sim-embed","input":"a","dimensions":4000}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("'dimensions'", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_KeysAreConfigured_OnlyTheirOwnersAreServed()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("right", "acme")] });

        using var stranger = await PostAsync(rig, Ask, "wrong");
        using var caller = await PostAsync(rig, Ask, "right");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (stranger.StatusCode, caller.StatusCode));
    }

    [Fact]
    public async Task Post_FromAWebPage_IsForbidden()
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.SendAsync("POST", "/v1/embeddings", null, new StringContent(Ask), ("Origin", "https://evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Post_BodyBeyondTheLimit_IsRefused()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Limits = config.Limits with { BodyBytes = 1024 } });

        using var response = await PostAsync(rig, $$"""{"model":"sim-embed","input":"{{new string('a', 2000)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Get_Embeddings_IsNotAllowed()
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.SendAsync("GET", "/v1/embeddings");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    public async Task Get_Models_ListsThem()
    {
        await using var rig = await EdgeRig.StartAsync();

        Assert.Contains("\"id\":\"sim-embed\"", await rig.Client.GetStringAsync("/v1/models"), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(EdgeRig rig, string body, string? key = null) => rig.SendAsync("POST", "/v1/embeddings", key, new StringContent(body));

    private static ModelConfig Vectors(string name, string upstream) => new(name, "sim", upstream, "") { Kind = ModelKind.Embedding, InputPer1M = 0.02m, Cache = CacheLimit.Off };

    /// <summary>A model called pool, at sim-embed and then at sim-cheap.</summary>
    private static RouterConfig TwoPlaces(RouterConfig config) => config with
    {
        Models = [.. config.Models, Vectors("pool", "sim-embed") with { Strategy = Strategy.RoundRobin, Deployments = [new("sim", "sim-cheap", 1, null)] }],
    };
}
