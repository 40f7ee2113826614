using System.Net;
using System.Text.Json;
using EdgeRouter.Simulator;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class CompletionShapeTests
{
    [Fact]
    public async Task Complete_PlainQuestion_HasEveryMemberOpenAiSends()
    {
        await using var client = await StartAsync();

        var answer = await client.CompleteAsync(Ask("sim-medium", "How do tides work?"));

        Assert.StartsWith("chatcmpl-", answer.GetProperty("id").GetString());
        Assert.Equal("chat.completion", answer.GetProperty("object").GetString());
        Assert.True(answer.GetProperty("created").GetInt64() > 1_700_000_000);
        Assert.Equal("sim-medium", answer.GetProperty("model").GetString());
        Assert.StartsWith("fp_", answer.GetProperty("system_fingerprint").GetString());
        Assert.Equal("default", answer.GetProperty("service_tier").GetString());
        var choice = Assert.Single(answer.GetProperty("choices").EnumerateArray());
        Assert.Equal(0, choice.GetProperty("index").GetInt32());
        Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());
        Assert.Equal(JsonValueKind.Null, choice.GetProperty("logprobs").ValueKind);
        Assert.Equal("assistant", choice.GetProperty("message").GetProperty("role").GetString());
        Assert.Equal(JsonValueKind.Null, choice.GetProperty("message").GetProperty("refusal").ValueKind);
        var usage = answer.GetProperty("usage");
        Assert.Equal(Tokens.Count(Content(answer)), usage.GetProperty("completion_tokens").GetInt32());
        Assert.True(usage.GetProperty("prompt_tokens").GetInt32() > 0);
        Assert.Equal(usage.GetProperty("prompt_tokens").GetInt32() + usage.GetProperty("completion_tokens").GetInt32(), usage.GetProperty("total_tokens").GetInt32());
        Assert.Equal(0, usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32());
    }

    [Fact]
    public async Task Complete_AskedTwice_HasAnotherIdAndTheSameText()
    {
        await using var client = await StartAsync();

        var first = await client.CompleteAsync(Ask("sim-cheap", "Why is rain wet?"));
        var second = await client.CompleteAsync(Ask("sim-cheap", "Why is rain wet?"));

        Assert.Equal(Content(first), Content(second));
        Assert.NotEqual(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Complete_SeveralChoices_AreIndexedAndAllCounted()
    {
        await using var client = await StartAsync();

        var answer = await client.CompleteAsync(Ask("sim-strong", "Name a tree", ",\"n\":3"));

        var choices = answer.GetProperty("choices").EnumerateArray().ToList();
        Assert.Equal([0, 1, 2], choices.Select(choice => choice.GetProperty("index").GetInt32()));
        int tokens = Enumerable.Range(0, 3).Sum(i => Tokens.Count(Content(answer, i)));
        Assert.Equal(tokens, answer.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.True(Enumerable.Range(0, 3).Select(i => Content(answer, i)).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    public async Task Complete_TokenLimit_CutsAndSaysLength(string member)
    {
        await using var client = await StartAsync();
        string whole = await client.TextAsync(Ask("sim-strong", "How do magnets on a fridge door hold paper?"));

        var answer = await client.CompleteAsync(Ask("sim-strong", "How do magnets on a fridge door hold paper?", $",\"{member}\":5"));

        Assert.Equal("length", answer.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
        Assert.Equal(5, answer.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.Equal(whole[..Tokens.Prefix(whole, 5)], Content(answer));
    }

    [Fact]
    public async Task Complete_Logprobs_OnePerTokenAndSurerForBetterModels()
    {
        await using var client = await StartAsync();

        var cheap = await Logprobs("sim-cheap");
        var strong = await Logprobs("sim-strong");

        Assert.All(cheap.Concat(strong), token => Assert.InRange(token.GetProperty("logprob").GetDouble(), -1, 0));
        Assert.True(Mean(strong) > Mean(cheap));
        Assert.All(strong, token => Assert.Single(token.GetProperty("top_logprobs").EnumerateArray()));

        async Task<List<JsonElement>> Logprobs(string model)
        {
            var answer = await client.CompleteAsync(Ask(model, "What is dew?", ",\"logprobs\":true,\"top_logprobs\":1"));
            var tokens = answer.GetProperty("choices")[0].GetProperty("logprobs").GetProperty("content").EnumerateArray().ToList();
            Assert.Equal(Content(answer), string.Concat(tokens.Select(token => token.GetProperty("token").GetString())));
            return tokens;
        }
        static double Mean(List<JsonElement> tokens) => tokens.Average(token => token.GetProperty("logprob").GetDouble());
    }

    [Fact]
    public async Task Complete_QuestionFullOfEscapes_ComesBackAsValidJson()
    {
        await using var client = await StartAsync();

        string text = await client.TextAsync(Ask("sim-cheap", "what \"is\" \\ a\ttab, ümlaut or 🦊 fox?"));

        Assert.Contains("\"is\" \\ a\ttab, ümlaut or 🦊 fox", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", 400, null)]
    [InlineData("[]", 400, null)]
    [InlineData("""{"model":"sim-cheap"}""", 400, null)]
    [InlineData("""{"model":"sim-cheap","messages":"hello"}""", 400, null)]
    [InlineData("""{"model":7,"messages":[]}""", 400, null)]
    [InlineData("""{"model":"sim-cheap","messages":[{"role":"user","content":"a"}],"max_tokens":1e99}""", 400, null)]
    [InlineData("""{"model":"sim-cheap","messages":[{"role":"user","content":"a"}],"n":0}""", 400, null)]
    [InlineData("""{"model":"other","messages":[{"role":"user","content":"a"}]}""", 404, "model_not_found")]
    public async Task Complete_BadRequest_IsAnOpenAiError(string body, int status, string? code)
    {
        await using var client = await StartAsync();

        using var response = await client.ChatAsync(body);

        Assert.Equal(status, (int)response.StatusCode);
        var error = Json(await response.Content.ReadAsStringAsync(client.Patience)).GetProperty("error");
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData(null, 401)]
    [InlineData("sk-wrong", 401)]
    [InlineData("sk-right", 200)]
    public async Task Complete_ModelWithKey_DemandsIt(string? key, int status)
    {
        await using var client = await StartAsync([new SimulatedModel("locked", TimeSpan.Zero, TimeSpan.Zero, "sk-right")], TimeProvider.System);

        using var response = await client.ChatAsync(Ask("locked", "hello"), key);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        var body = Json(await response.Content.ReadAsStringAsync(client.Patience));
        Assert.Equal(status == 401 ? "invalid_api_key" : null, body.TryGetProperty("error", out var error) ? error.GetProperty("code").GetString() : null);
    }

    [Fact]
    public async Task Models_Listed_NameAllThatAreServed()
    {
        await using var client = await StartAsync();

        var list = await client.GetAsync("/v1/models");

        Assert.Equal("list", list.GetProperty("object").GetString());
        Assert.Equal(["sim-cheap", "sim-medium", "sim-strong", "sim-embed"], list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!));
        Assert.All(list.GetProperty("data").EnumerateArray(), model => Assert.Equal("model", model.GetProperty("object").GetString()));
    }
}
