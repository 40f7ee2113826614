using System.Net;
using System.Text;

namespace EdgeRouter.Tests.Host;

/// <summary>Whatever comes in: a clear error in OpenAI's shape, and a server that goes on.</summary>
public class BadInputTests
{
    public static TheoryData<string, string, int, string, string?> Bodies => new()
    {
        { "not JSON", "hello", 400, "invalid_json", null },
        { "empty", "", 400, "empty_body", null },
        { "cut", """{"model":"auto","messages":[""", 400, "invalid_json", null },
        { "array", "[]", 400, "not_an_object", null },
        { "deep nesting", """{"model":"auto","x":""" + new string('[', 200) + new string(']', 200) + ""","messages":[{"role":"user","content":"x"}]}""", 400, "too_deep", null },
        { "no messages", """{"model":"auto"}""", 400, "missing_field", "messages" },
        { "empty messages", """{"model":"auto","messages":[]}""", 400, "missing_field", "messages" },
        { "no model", """{"messages":[{"role":"user","content":"x"}]}""", 400, "missing_field", "model" },
        { "messages a string", """{"model":"auto","messages":"x"}""", 400, "wrong_type", "messages" },
        { "content a number", """{"model":"auto","messages":[{"role":"user","content":1}]}""", 400, "wrong_type", "messages[0].content" },
        { "stream a string", """{"model":"auto","stream":"yes","messages":[{"role":"user","content":"x"}]}""", 400, "wrong_type", "stream" },
        { "n too large", """{"model":"auto","n":1000,"messages":[{"role":"user","content":"x"}]}""", 400, "out_of_range", "n" },
        { "duplicate key", """{"model":"auto","model":"strong","messages":[{"role":"user","content":"x"}]}""", 400, "duplicate_key", "model" },
        { "duplicate key in disguise", """{"model":"auto","mod\u0065l":"strong","messages":[{"role":"user","content":"x"}]}""", 400, "duplicate_key", "model" },
        { "unknown model", """{"model":"gpt-17","messages":[{"role":"user","content":"x"}]}""", 404, "model_not_found", "model" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Post_BadBody_IsRefusedClearlyAndTheServerLives(string what, string body, int status, string code, string? param)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.PostAsync(body);

        Assert.True((int)response.StatusCode == status, $"{what}: {(int)response.StatusCode}");
        var error = await EdgeRig.ErrorAsync(response);
        Assert.Equal(code, error.Code);
        Assert.Equal(param, error.Param);
        Assert.Equal("miss", await rig.CacheSaysAsync("""{"model":"auto","messages":[{"role":"user","content":"still there?"}]}"""));
    }

    [Fact]
    public async Task Post_InvalidUtf8_IsRefused()
    {
        await using var rig = await EdgeRig.StartAsync();
        using var content = new ByteArrayContent([.. """{"model":"auto","messages":[{"role":"user","content":" """u8, 0xC3, 0x28, .. "\"}]}"u8]);

        using var response = await rig.Client.PostAsync("/v1/chat/completions", content);

        Assert.Equal("invalid_utf8", (await EdgeRig.ErrorAsync(response)).Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_BodyOverTheLimit_Is413(bool announced)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Limits = config.Limits with { BodyBytes = 64 << 10 } });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions") { Content = new ByteArrayContent(new byte[100 << 10]) };
        request.Headers.TransferEncodingChunked = !announced;

        using var response = await rig.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("request_too_large", (await EdgeRig.ErrorAsync(response)).Code);
    }

    [Theory]
    [InlineData(null, "missing_api_key")]
    [InlineData("wrong", "invalid_api_key")]
    public async Task Post_NoOrWrongKey_Is401BeforeTheBodyIsRead(string? key, string code)
    {
        await using var rig = await EdgeRig.StartAsync(config => config with { Keys = [EdgeRig.Key("right", "t")] });

        using var response = await rig.PostAsync("not even JSON", key);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(code, (await EdgeRig.ErrorAsync(response)).Code);
        using var models = await rig.Client.GetAsync("/v1/models");
        Assert.Equal(HttpStatusCode.Unauthorized, models.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "null")]
    public async Task Post_FromAWebPageWithoutKeys_Is403(string header, string value)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.PostAsync("""{"model":"auto","messages":[{"role":"user","content":"x"}]}""", null, (header, value));

        Assert.Equal("forbidden_origin", (await EdgeRig.ErrorAsync(response)).Code);
        Assert.Empty(rig.Simulator.Calls.Recent());
    }

    [Theory]
    [InlineData("GET", "/v1/chat/completions", 405, "method_not_allowed")]
    [InlineData("POST", "/v1/nothing", 404, "not_found")]
    public async Task Send_WrongPlace_IsToldSo(string method, string path, int status, string code)
    {
        await using var rig = await EdgeRig.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{}", Encoding.UTF8) };

        using var response = await rig.Client.SendAsync(request);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(code, (await EdgeRig.ErrorAsync(response)).Code);
    }
}
