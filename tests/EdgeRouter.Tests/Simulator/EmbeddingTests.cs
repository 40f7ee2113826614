using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeRouter.Simulator;

namespace EdgeRouter.Tests.Simulator;

/// <summary>The simulated provider's POST /v1/embeddings, as OpenAI's reference describes it.</summary>
public class EmbeddingTests
{
    [Fact]
    public async Task Post_SameTextTwice_SameUnitVectors()
    {
        await using var client = await SimulatorClient.StartAsync();

        var answer = await AskAsync(client, """{"model":"sim-embed","input":["tide","tide","ebb"],"dimensions":16}""");

        var vectors = answer.GetProperty("data").EnumerateArray().Select(Numbers).ToList();
        Assert.Equal(vectors[0], vectors[1]);
        Assert.NotEqual(vectors[0], vectors[2]);
        Assert.All(vectors, vector => Assert.Equal((16, 1.0), (vector.Length, Math.Round(vector.Sum(value => (double)value * value), 5))));
        Assert.Equal([0, 1, 2], answer.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("index").GetInt32()));
        Assert.Equal(3, answer.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
    }

    [Fact]
    public async Task Post_Base64_SaysTheSameNumbers()
    {
        await using var client = await SimulatorClient.StartAsync();

        var numbers = await AskAsync(client, """{"model":"sim-embed","input":[7,8]}""");
        var base64 = await AskAsync(client, """{"model":"sim-embed","input":[7,8],"encoding_format":"base64"}""");

        var bytes = base64.GetProperty("data")[0].GetProperty("embedding").GetBytesFromBase64();
        Assert.Equal(Numbers(numbers.GetProperty("data")[0]), MemoryMarshal.Cast<byte, float>(bytes).ToArray());
    }

    [Theory]
    [InlineData("""{"model":"sim-embed","input":[]}""", 400)]
    [InlineData("""{"model":"sim-embed","input":"a","dimensions":0}""", 400)]
    [InlineData("""{"model":"sim-embed","input":"a" """, 400)]
    [InlineData("""{"model":"nobody","input":"a"}""", 404)]
    public async Task Post_BadAsk_IsRefused(string body, int status)
    {
        await using var client = await SimulatorClient.StartAsync();

        using var response = await client.PostAsync("/v1/embeddings", body);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task Post_Faults_AreThoseOfTheScript()
    {
        await using var client = await SimulatorClient.StartAsync();
        client.Server.Script.Set("sim-embed", Behaviour.Status(429, TimeSpan.FromSeconds(3)).ForNext(1), Behaviour.ErrorFirst.ForNext(1), Behaviour.NoUsage.ForNext(1), Behaviour.CutAfter(0).ForNext(1));
        const string body = """{"model":"sim-embed","input":"a"}""";

        using var limited = await client.PostAsync("/v1/embeddings", body);
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3)), (limited.StatusCode, limited.Headers.RetryAfter!.Delta!.Value));
        Assert.True((await AskAsync(client, body)).TryGetProperty("error", out _));
        Assert.False((await AskAsync(client, body)).TryGetProperty("usage", out _));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AskAsync(client, body));
        Assert.True((await AskAsync(client, body)).TryGetProperty("usage", out _));
    }

    private static async Task<JsonElement> AskAsync(SimulatorClient client, string body)
    {
        using var response = await client.PostAsync("/v1/embeddings", body);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(client.Patience)).RootElement;
    }

    private static float[] Numbers(JsonElement item) => [.. item.GetProperty("embedding").EnumerateArray().Select(number => number.GetSingle())];
}
