using System.Net;
using EdgeRouter.Simulator;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class FaultTests
{
    private const string Model = "sim-strong";
    private static readonly string s_stream = Ask(Model, "What is fog?", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
    private static readonly string s_whole = Ask(Model, "What is fog?");

    [Theory]
    [InlineData(429, "rate_limit_exceeded")]
    [InlineData(500, null)]
    [InlineData(503, null)]
    [InlineData(529, null)]
    public async Task Status_Scripted_IsAnOpenAiErrorWithRetryAfter(int status, string? code)
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.Status(status, TimeSpan.FromMilliseconds(1500)));

        using var response = await client.ChatAsync(s_stream);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
        Assert.Equal(code, Json(await response.Content.ReadAsStringAsync(client.Patience)).GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task ConnectReset_Scripted_GivesNoResponse()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.ConnectReset);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.ChatAsync(s_whole));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HangBeforeHeaders_ClientLeaves_IsRecordedAsAborted(bool stream)
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.HangBeforeHeaders);
        using var impatience = new CancellationTokenSource();
        using var http = new HttpClient();

        var call = http.PostAsync(new Uri(client.Server.BaseUrl, "chat/completions"), new StringContent(stream ? s_stream : s_whole), impatience.Token);
        await client.Server.Calls.WaitForAsync(_ => true, client.Patience);
        Assert.False(call.IsCompleted);
        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        var record = await client.Server.Calls.WaitForAsync(seen => seen.HasEnded, client.Patience);
        Assert.True(record.ClientAborted);
        Assert.Equal(0, record.Chunks);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(10_000)]
    public async Task HangAfter_Tokens_SendsThemThenNothing(int tokens)
    {
        await using var client = await StartAsync();
        string whole = await client.TextAsync(s_whole);
        client.Server.Script.Set(Model, Behaviour.HangAfter(tokens));

        var response = await client.ChatAsync(s_stream);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(client.Patience));
        string text = "";
        for (int i = 0; i <= Math.Min(tokens, Tokens.Count(whole)); i++)
            text += await ReadContentAsync(lines, client.Patience);
        var more = lines.ReadLineAsync(client.Patience);
        Assert.Equal(whole[..Tokens.Prefix(whole, tokens)], text);
        Assert.False(more.IsCompleted);

        response.Dispose();
        Assert.True((await client.Server.Calls.WaitForAsync(seen => seen.IsStream && seen.HasEnded, client.Patience)).ClientAborted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(10_000)]
    public async Task CutAfter_Tokens_SendsThemAllThenBreaks(int tokens)
    {
        await using var client = await StartAsync();
        string whole = await client.TextAsync(s_whole);
        client.Server.Script.Set(Model, Behaviour.CutAfter(tokens));

        using var response = await client.ChatAsync(s_stream);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(client.Patience));
        string text = "";
        var error = await Assert.ThrowsAsync<HttpIOException>(async () =>
        {
            while (true)
                text += await ReadContentAsync(lines, client.Patience);
        });

        Assert.Equal(HttpRequestError.ResponseEnded, error.HttpRequestError);
        Assert.Equal(whole[..Tokens.Prefix(whole, tokens)], text);
    }

    [Fact]
    public async Task EofAfter_Tokens_EndsWellInHttpOnly()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.EofAfter(3));

        var events = await client.StreamAsync(s_stream);

        Assert.Equal(4, events.Count);
        Assert.DoesNotContain(events, data => data.Contains("stop", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EmptyOk_Scripted_IsA200OfNoBytes(bool stream)
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.EmptyOk);

        using var response = await client.ChatAsync(stream ? s_stream : s_whole);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(client.Patience));
    }

    [Fact]
    public async Task EmptyChoices_Scripted_AnswersWithoutAny()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.EmptyChoices);

        var whole = await client.CompleteAsync(s_whole);
        var events = await client.StreamAsync(s_stream);

        Assert.Empty(whole.GetProperty("choices").EnumerateArray());
        Assert.Empty(Json(Assert.Single(events[..^1])).GetProperty("choices").EnumerateArray());
    }

    [Fact]
    public async Task ErrorFirst_Scripted_IsA200WithAnErrorOnly()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.ErrorFirst);

        Assert.Equal("server_error", (await client.CompleteAsync(s_whole)).GetProperty("error").GetProperty("type").GetString());
        Assert.Equal("server_error", Json(Assert.Single(await client.StreamAsync(s_stream))).GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task ErrorAfter_Tokens_EndsWithTheError()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.ErrorAfter(2));

        var events = await client.StreamAsync(s_stream);

        Assert.Equal(4, events.Count);
        Assert.True(Json(events[^1]).TryGetProperty("error", out _));
    }

    [Fact]
    public async Task MalformedAfter_Tokens_EndsWithBrokenJson()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.MalformedAfter(2));

        var events = await client.StreamAsync(s_stream);

        Assert.Equal(4, events.Count);
        Assert.All(events[..^1], data => Json(data));
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => Json(events[^1]));
    }

    [Fact]
    public async Task HalfBodies_Scripted_EndAsTheFaultSays()
    {
        await using var client = await StartAsync();

        client.Server.Script.Set(Model, Behaviour.CutAfter(1));
        using var cut = await client.ChatAsync(s_whole);
        await Assert.ThrowsAsync<HttpRequestException>(() => cut.Content.ReadAsStringAsync(client.Patience));

        foreach (var behaviour in new[] { Behaviour.EofAfter(1), Behaviour.MalformedAfter(1) })
        {
            client.Server.Script.Set(Model, behaviour);
            using var half = await client.ChatAsync(s_whole);
            string body = await half.Content.ReadAsStringAsync(client.Patience);
            Assert.StartsWith("{\"id\"", body, StringComparison.Ordinal);
            Assert.ThrowsAny<System.Text.Json.JsonException>(() => Json(body));
        }
    }

    [Fact]
    public async Task NoUsage_Scripted_LeavesItOut()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.NoUsage);

        Assert.False((await client.CompleteAsync(s_whole)).TryGetProperty("usage", out _));
        Assert.DoesNotContain(await client.StreamAsync(s_stream), data => data.Contains("prompt_tokens", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NoDone_Scripted_EndsAfterTheUsage()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.NoDone);

        Assert.Contains("prompt_tokens", (await client.StreamAsync(s_stream))[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task BlankAnswer_Scripted_SaysNothingAndStops()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.BlankAnswer);

        Assert.Equal("", await client.TextAsync(s_whole));
        Assert.Equal(4, (await client.StreamAsync(s_stream)).Count);
    }

    [Fact]
    public async Task OversizeEvent_Scripted_IsOneHugeFrame()
    {
        await using var client = await StartAsync();
        client.Server.Script.Set(Model, Behaviour.OversizeEvent(3_000_000));

        Assert.Equal(3_000_000, (await client.TextAsync(s_whole)).Length);
        Assert.True((await client.StreamAsync(s_stream))[1].Length > 3_000_000);
    }

    /// <summary>The content of the next event.</summary>
    private static async Task<string?> ReadContentAsync(StreamReader lines, CancellationToken cancellationToken)
    {
        string data = (await lines.ReadLineAsync(cancellationToken))!;
        await lines.ReadLineAsync(cancellationToken);
        return Json(data["data: ".Length..]).GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString();
    }
}
