namespace EdgeRouter.Tests.Host;

/// <summary>An answer may be reused only where everything but the last question is the same, tenant first.</summary>
public class CacheScopeTests
{
    private const string Asked = """{"model":"auto","temperature":0.2,"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is the capital of France?"}]}""";

    public static TheoryData<string, string> Variants => new()
    {
        { "model", Asked.Replace("\"auto\"", "\"cheap\"", StringComparison.Ordinal) },
        { "system prompt", Asked.Replace("Be brief.", "Be verbose.", StringComparison.Ordinal) },
        { "earlier turns", Asked.Replace("""{"role":"user","content":"What""", """{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":"What""", StringComparison.Ordinal) },
        { "tools", Asked.Replace("\"temperature\"", """
            "tools":[{"type":"function","function":{"name":"unrelated","parameters":{"type":"object","properties":{}}}}],"temperature"
            """, StringComparison.Ordinal) },
        { "temperature", Asked.Replace("0.2", "0.9", StringComparison.Ordinal) },
        { "response format", Asked.Replace("\"temperature\"", "\"response_format\":{\"type\":\"json_object\"},\"temperature\"", StringComparison.Ordinal) },
        { "question", Asked.Replace("France", "Spain", StringComparison.Ordinal) },
        { "unknown parameter", Asked.Replace("\"temperature\"", "\"x_new_parameter\":1,\"temperature\"", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Exact_AnythingDiffers_Misses(string what, string variant)
    {
        await using var rig = await EdgeRig.StartAsync();
        Assert.Equal("miss", await rig.CacheSaysAsync(Asked));

        Assert.NotEqual(Asked, variant);
        Assert.True(await rig.CacheSaysAsync(variant) == "miss", $"a different {what} was answered from memory");
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked));
    }

    [Fact]
    public async Task Exact_OtherTenant_Misses()
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-b", "b"), EdgeRig.Key("key-a2", "a")] });

        Assert.Equal("miss", await rig.CacheSaysAsync(Asked, "key-a"));
        Assert.Equal("miss", await rig.CacheSaysAsync(Asked, "key-b"));
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked, "key-a2"));
    }

    [Theory]
    [InlineData("{ \"messages\" : [{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"What is the capital of Fr\\u0061nce?\"}], \"temperature\":0.2, \"model\":\"auto\" }")]
    [InlineData("""{"model":"auto","temperature":0.2,"user":"someone","stream":true,"messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"What is the capital of France?"}]}""")]
    public async Task Exact_SamePromptWrittenOtherwise_Hits(string same)
    {
        await using var rig = await EdgeRig.StartAsync();
        await rig.CacheSaysAsync(Asked);

        Assert.Equal("exact", await rig.CacheSaysAsync(same));
    }

    [Fact]
    public async Task Exact_AfterRestart_Hits()
    {
        await using var rig = await EdgeRig.StartAsync();
        using var first = await rig.PostAsync(Asked);
        var text = await ContentOf(first);
        await rig.RestartAsync();

        using var second = await rig.PostAsync(Asked);

        Assert.Equal("exact", EdgeRig.Header(second, "x-edgerouter-cache"));
        Assert.Equal("0", EdgeRig.Header(second, "x-edgerouter-cost-usd"));
        Assert.Equal(text, await ContentOf(second));
        Assert.Single(rig.Simulator.Calls.Recent());
    }

    [Theory]
    [InlineData("x-edgerouter-cache", "off", "bypass")]
    [InlineData("Cache-Control", "no-store", "bypass")]
    [InlineData("Cache-Control", "no-cache", "bypass")]
    [InlineData("x-edgerouter-cache", "refresh", "bypass")]
    [InlineData("x-edgerouter-cache", "exact", "exact")]
    [InlineData("x-edgerouter-cache", "nonsense", "bypass")]
    public async Task Lookup_ClientSaysHow_IsObeyed(string header, string value, string expected)
    {
        await using var rig = await EdgeRig.StartAsync();
        await rig.CacheSaysAsync(Asked);

        Assert.Equal(expected, await rig.CacheSaysAsync(Asked, null, (header, value)));
    }

    [Theory]
    [InlineData("\"store\":false")]
    [InlineData("\"n\":2")]
    public async Task Store_RequestThatMustNotBeKept_IsNot(string member)
    {
        await using var rig = await EdgeRig.StartAsync();
        var body = Asked.Replace("\"temperature\"", member + ",\"temperature\"", StringComparison.Ordinal);
        await rig.CacheSaysAsync(body);

        Assert.NotEqual("exact", await rig.CacheSaysAsync(body));
    }

    [Fact]
    public async Task Store_ToolCall_IsNot()
    {
        await using var rig = await EdgeRig.StartAsync();
        const string body = """{"model":"auto","tool_choice":"required","tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}}}],"messages":[{"role":"user","content":"Weather in Rome?"}]}""";
        using (var response = await rig.PostAsync(body))
            Assert.Contains("tool_calls", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await rig.Server.WhenStoredAsync(CancellationToken.None);

        Assert.Equal("miss", await rig.CacheSaysAsync(body));
    }

    private static async Task<string> ContentOf(HttpResponseMessage response)
    {
        using var json = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!;
    }
}
