using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Simulator;

/// <summary>The faults that change how an answer is sent and not what it says.</summary>
public class WireFaultTests
{
    private static readonly string s_ask = SimulatorClient.Ask("sim-cheap", "Warum ist Zürich schön 😀?", ",\"stream\":true");

    [Fact]
    public async Task Crlf_EndsEveryLine()
    {
        string body = await BodyAsync(Behaviour.Crlf);

        Assert.Equal(body.Count(unit => unit == '\n'), body.Split("\r\n").Length - 1);
        Assert.EndsWith("data: [DONE]\r\n\r\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comments_StandAroundEveryEvent()
    {
        string body = await BodyAsync(Behaviour.Comments);

        Assert.StartsWith(": keep-alive\n\ndata: ", body, StringComparison.Ordinal);
        Assert.EndsWith("data: [DONE]\n\n: keep-alive\n:\n\n", body, StringComparison.Ordinal);
        Assert.Equal(await PlainAsync(), body.Replace(": keep-alive\n:\n\n", "", StringComparison.Ordinal).Replace(": keep-alive\n\n", "", StringComparison.Ordinal).Length);
    }

    [Fact]
    public async Task SplitUtf8_LosesNothing() => Assert.Equal(await PlainAsync(), (await BodyAsync(Behaviour.SplitUtf8)).Length);

    [Fact]
    public async Task Gzip_IsCompressedAndSaysSo()
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Server.Script.Set("sim-cheap", Behaviour.Gzip);

        using var response = await client.ChatAsync(s_ask);
        await using var unzipped = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);

        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        Assert.EndsWith("data: [DONE]\n\n", await new StreamReader(unzipped, Encoding.UTF8).ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ResetAfter_BreaksTheBody()
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Server.Script.Set("sim-cheap", Behaviour.ResetAfter(3));

        await Assert.ThrowsAnyAsync<Exception>(async () => await (await client.ChatAsync(s_ask)).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Flaky_SparesTheSameShareInEveryRun()
    {
        await using var client = await SimulatorClient.StartAsync();
        var runs = new List<string>();
        foreach (int _ in new[] { 1, 2 })
        {
            using var set = await client.PostAsync("/_sim/behaviour", """{"model":"sim-cheap","behaviour":"status","code":503,"rate":0.2}""");
            Assert.True(set.IsSuccessStatusCode);
            var statuses = new StringBuilder();
            for (int i = 0; i < 100; i++)
            {
                using var response = await client.ChatAsync(SimulatorClient.Ask("sim-cheap", "x"));
                statuses.Append((int)response.StatusCode == 503 ? 'F' : '.');
            }
            runs.Add(statuses.ToString());
        }

        Assert.Equal(runs[0], runs[1]);
        Assert.InRange(runs[0].Count(unit => unit == 'F'), 10, 30);
    }

    [Theory]
    [InlineData("reset_after")]
    [InlineData("split_utf8")]
    [InlineData("crlf")]
    [InlineData("comments")]
    [InlineData("wrong_content_type")]
    [InlineData("gzip")]
    [InlineData("usage_alone")]
    [InlineData("slow_first_byte")]
    [InlineData("refuse_prefill")]
    public async Task Control_KnowsTheFault(string name)
    {
        await using var client = await SimulatorClient.StartAsync();

        using var response = await client.PostAsync("/_sim/behaviour", $$"""{"model":"*","behaviour":"{{name}}","tokens":2}""");

        Assert.Equal(204, (int)response.StatusCode);
    }

    [Fact]
    public async Task RefusePrefill_AnswersWhoHasNone()
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Server.Script.Set("sim-cheap", Behaviour.RefusePrefill);

        using var without = await client.ChatAsync(SimulatorClient.Ask("sim-cheap", "Why?"));
        using var with = await client.ChatAsync("""{"model":"sim-cheap","messages":[{"role":"user","content":"Why?"},{"role":"assistant","content":"Because"}]}""");

        Assert.Equal((200, 400), ((int)without.StatusCode, (int)with.StatusCode));
    }

    [Fact]
    public async Task RefusingUrl_RefusesConnections()
    {
        await using var client = await SimulatorClient.StartAsync();
        var told = new Uri((await client.GetAsync("/_sim/refusing")).GetProperty("base_url").GetString()!);
        using var http = new HttpClient();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(told, "models")));

        Assert.Equal(client.Server.RefusingUrl, told);
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);
    }

    /// <summary>Characters of the answer that nothing is wrong with.</summary>
    private static async Task<int> PlainAsync() => (await BodyAsync(Behaviour.Normal)).Length;

    private static async Task<string> BodyAsync(Behaviour behaviour)
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Server.Script.Set("sim-cheap", behaviour);
        using var response = await client.ChatAsync(s_ask);
        return await response.Content.ReadAsStringAsync();
    }
}
