using System.Text;
using System.Text.Json.Nodes;
using EdgeRouter.Tests.Routing;

namespace EdgeRouter.Tests.Host;

/// <summary>
/// Two requests share an answer only when nothing differs that could change it. Every request here asks the same question, so that vectors are the
/// same too: whatever leaks between scopes would be a hit.
/// </summary>
public sealed class ScopePropertyTests
{
    private const string Question = "How do I reset my password?";

    /// <summary>Each makes another request of one, in a way that could change the answer.</summary>
    private static readonly (string What, Action<JsonObject, Random> Change)[] s_changes =
    [
        ("system prompt", (request, random) => Messages(request)[0]!["content"] = Word(random)),
        ("system prompt as developer", (request, _) => Messages(request)[0]!["role"] = "developer"),
        ("no system prompt", (request, _) => Messages(request).RemoveAt(0)),
        ("earlier turn", (request, random) => Messages(request)[1]!["content"] = Word(random)),
        ("earlier turn's role", (request, _) => Messages(request)[1]!["role"] = "assistant"),
        ("one turn more", (request, random) => Messages(request).Insert(1, Message("assistant", Word(random)))),
        ("two turns swapped", (request, _) => { var second = Messages(request)[2]; Messages(request).RemoveAt(2); Messages(request).Insert(1, second); }),
        ("name of an earlier turn", (request, random) => Messages(request)[1]!["name"] = Word(random)),
        ("name of the last turn", (request, random) => Last(request)["name"] = Word(random)),
        ("unknown member of the last turn", (request, random) => Last(request)["x_attachment"] = Word(random)),
        ("model", (request, _) => request["model"] = "sim-cheap"),
        ("model of another tier", (request, _) => request["model"] = "medium"),
        ("temperature", (request, random) => request["temperature"] = random.Next(100) / 100.0),
        ("top_p", (request, random) => request["top_p"] = random.Next(1, 99) / 100.0),
        ("seed", (request, random) => request["seed"] = random.Next()),
        ("max_tokens", (request, random) => request["max_tokens"] = random.Next(1, 4000)),
        ("max_completion_tokens", (request, random) => request["max_completion_tokens"] = random.Next(1, 4000)),
        ("stop", (request, random) => request["stop"] = Word(random)),
        ("stops", (request, random) => request["stop"] = new JsonArray(Word(random), "b")),
        ("frequency_penalty", (request, random) => request["frequency_penalty"] = random.Next(1, 20) / 10.0),
        ("presence_penalty", (request, random) => request["presence_penalty"] = random.Next(1, 20) / 10.0),
        ("logit_bias", (request, random) => request["logit_bias"] = new JsonObject { [random.Next(1000).ToString(System.Globalization.CultureInfo.InvariantCulture)] = 5 }),
        ("reasoning_effort", (request, _) => request["reasoning_effort"] = "high"),
        ("verbosity", (request, _) => request["verbosity"] = "low"),
        ("response_format", (request, _) => request["response_format"] = new JsonObject { ["type"] = "json_object" }),
        ("schema", (request, random) => request["response_format"] = new JsonObject { ["type"] = "json_schema", ["json_schema"] = new JsonObject { ["name"] = Word(random), ["schema"] = new JsonObject() } }),
        ("tools", (request, random) => request["tools"] = Tools(Word(random))),
        ("tool_choice", (request, _) => { request["tools"] = Tools("fixed"); request["tool_choice"] = "none"; }),
        ("other tool_choice", (request, _) => { request["tools"] = Tools("fixed"); request["tool_choice"] = "auto"; }),
        ("parallel_tool_calls", (request, _) => request["parallel_tool_calls"] = false),
        ("unknown field", (request, random) => request["x_vendor"] = Word(random)),
        ("unknown nested field", (request, random) => request["extra_body"] = new JsonObject { ["a"] = new JsonArray(1, new JsonObject { ["b"] = Word(random) }) }),
        ("null field", (request, _) => request["x_null"] = null),
        ("question as a part", (request, _) => Last(request)["content"] = new JsonArray(TextPart(Question))),
        ("part with more to it", (request, random) => Last(request)["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = Question, ["document"] = Word(random) })),
        ("picture", (request, random) => Last(request)["content"] = new JsonArray(TextPart(Question), Picture(Word(random)))),
        ("other picture", (request, random) => Last(request)["content"] = new JsonArray(TextPart(Question), Picture(Word(random)))),
        ("the assistant's turn last", (request, random) => Messages(request).Add(Message("assistant", Word(random)))),
    ];

    /// <summary>Each writes the same request otherwise.</summary>
    private static readonly (string What, Func<JsonObject, string> Write)[] s_sames =
    [
        ("streamed", request => With(request, "stream", true)),
        ("streamed with usage", request => { request["stream"] = true; return With(request, "stream_options", new JsonObject { ["include_usage"] = true }); }),
        ("user", request => With(request, "user", "someone")),
        ("metadata", request => With(request, "metadata", new JsonObject { ["trace"] = "1" })),
        ("store", request => With(request, "store", true)),
        ("indented", request => request.ToJsonString(new() { WriteIndented = true })),
        ("turned round", request => new JsonObject(request.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString()),
        ("escaped", request => request.ToJsonString().Replace("reset", "r\\u0065set", StringComparison.Ordinal).Replace("\"model\"", "\"mod\\u0065l\"", StringComparison.Ordinal)),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Lookup_AnyFieldDiffers_NeverSharesAnAnswer(int seed)
    {
        var random = new Random(seed);
        await using var rig = await StartAsync();
        var answers = new Dictionary<string, string>();
        var start = Base(random);
        List<(string What, string Body)> all = [("the base", start.ToJsonString())];
        foreach (var (what, change) in s_changes)
        {
            var request = (JsonObject)start.DeepClone();
            change(request, random);
            all.Add((what, request.ToJsonString()));
        }

        foreach (var (what, body) in all)
        {
            var client = rig.Ask(body, "key-a");
            await client.Done;
            Assert.True(client.Status == 200, $"{what}: {client.Received}");
            Assert.True(client.Header("cache") is "miss" or "bypass", $"another {what} was answered from memory: {client.Header("cache")}");
            Assert.True(answers.TryAdd(client.Text(), what), $"another {what} has the answer to {answers.GetValueOrDefault(client.Text())}");
            await rig.WhenStoredAsync();
        }

        // With everything in the cache, each is answered by its own, whoever else is there.
        foreach (var (what, body) in all)
        {
            var client = rig.Ask(body, "key-a");
            await client.Done;
            Assert.True(client.Header("cache") == "exact", $"{what}: {client.Header("cache")}");
            Assert.Equal(what, answers[client.Text()]);
        }

        var stranger = rig.Ask(all[0].Body, "key-b");
        await stranger.Done;
        Assert.Equal("miss", stranger.Header("cache"));
    }

    [Fact]
    public async Task Lookup_WrittenOtherwise_SharesTheAnswer()
    {
        await using var rig = await StartAsync();
        var start = Base(new Random(4));
        await rig.Ask(start.ToJsonString(), "key-a").Done;
        await rig.WhenStoredAsync();

        foreach (var (what, write) in s_sames)
        {
            var client = rig.Ask(write((JsonObject)start.DeepClone()), "key-a");
            await client.Done;
            Assert.True(client.Header("cache") == "exact", $"{what}: {client.Header("cache")}");
        }
    }

    private static async Task<PathRig> StartAsync()
    {
        var rig = new PathRig(new NumberingUpstream(), config => config with { Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-b", "b")] }, near: true);
        await rig.WhenEmbedderLoadedAsync();
        return rig;
    }

    private static JsonObject Base(Random random)
    {
        var request = new JsonObject
        {
            ["model"] = "cheap",
            ["messages"] = new JsonArray(Message("system", Word(random)), Message("user", Word(random)), Message("assistant", Word(random)), Message("user", Question)),
        };
        if (random.Next(2) == 0)
            request["temperature"] = 0.123;
        if (random.Next(2) == 0)
            request["x_base"] = Word(random);
        return request;
    }

    private static JsonArray Messages(JsonObject request) => (JsonArray)request["messages"]!;

    private static JsonObject Last(JsonObject request) => (JsonObject)Messages(request)[^1]!;

    private static JsonObject Message(string role, string content) => new() { ["role"] = role, ["content"] = content };

    private static JsonObject TextPart(string text) => new() { ["type"] = "text", ["text"] = text };

    private static JsonObject Picture(string name) => new() { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = $"https://pictures.example/{name}.png" } };

    private static JsonArray Tools(string name) => new(new JsonObject { ["type"] = "function", ["function"] = new JsonObject { ["name"] = name } });

    private static string Word(Random random) => "w" + random.Next().ToString("x", System.Globalization.CultureInfo.InvariantCulture);

    private static string With(JsonObject request, string name, JsonNode value)
    {
        request[name] = value;
        return request.ToJsonString();
    }

    /// <summary>Gives every call an answer of its own, whole or streamed as it was asked.</summary>
    private sealed class NumberingUpstream : HttpMessageHandler
    {
        private int _calls;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
            var text = $"answer {Interlocked.Increment(ref _calls)}";
            var streams = asked["stream"]?.GetValue<bool>() == true;
            var body = streams ? Frames.Text(text) + Frames.Finish() + Frames.Done : Frames.WholeBody(text);
            return new HttpResponseMessage { Content = new StringContent(body, Encoding.UTF8, streams ? "text/event-stream" : "application/json") };
        }
    }
}
