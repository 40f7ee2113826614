using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using EdgeRouter.Tests.Host;

namespace EdgeRouter.Tests.Admin;

/// <summary>Who may see and change which entries, over real sockets.</summary>
public class CacheEndpointTests
{
    private const string Asked = """{"model":"cheap","messages":[{"role":"user","content":"What is the capital of France?"}]}""";
    private const string Other = """{"model":"cheap","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":"Name three rivers."}]}""";

    [Fact]
    public async Task Hit_ItsId_NamesTheEntry()
    {
        await using var rig = await EdgeRig.StartAsync();
        var id = await StoreAsync(rig, Asked);

        using var response = await rig.SendAsync("GET", "/v1/cache/entries/" + id);

        var entry = await JsonOf(response);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(id, entry.GetProperty("id").GetString());
        Assert.Equal("sim-cheap", entry.GetProperty("model").GetString());
        Assert.True(entry.GetProperty("fresh").GetBoolean());
        Assert.False(entry.TryGetProperty("question", out _));
        Assert.False(entry.TryGetProperty("answer", out _));

        using var withText = await rig.SendAsync("GET", $"/v1/cache/entries/{id}?text=true");
        Assert.Equal("What is the capital of France?", (await JsonOf(withText)).GetProperty("question").GetString());
        Assert.NotEmpty((await JsonOf(withText)).GetProperty("answer").GetString()!);
    }

    [Fact]
    public async Task Delete_ABadHit_IsAMissFromThenOn()
    {
        await using var rig = await EdgeRig.StartAsync();
        var id = await StoreAsync(rig, Asked);

        using var deleted = await rig.SendAsync("DELETE", "/v1/cache/entries/" + id);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);

        Assert.Equal("miss", await rig.CacheSaysAsync(Asked));
        using var again = await rig.SendAsync("DELETE", "/v1/cache/entries/" + new string('0', 64));
        Assert.Equal("entry_not_found", (await EdgeRig.ErrorAsync(again)).Code);
    }

    [Theory]
    [InlineData("true", "exact")]
    [InlineData("false", "miss")]
    public async Task Feedback_OnAnExactHit_AWrongAnswerGoes(string correct, string after)
    {
        await using var rig = await EdgeRig.StartAsync();
        var id = await StoreAsync(rig, Asked);

        using var response = await rig.SendAsync("POST", "/v1/cache/feedback", null, new StringContent($$"""{"id":"{{id}}","correct":{{correct}}}"""));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(after, await rig.CacheSaysAsync(Asked));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("""{"id":"x","correct":true}""")]
    public async Task Feedback_NoVerdict_Is400(string body)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.SendAsync("POST", "/v1/cache/feedback", null, new StringContent(body));

        Assert.Equal("invalid_verdict", (await EdgeRig.ErrorAsync(response)).Code);
    }

    [Fact]
    public async Task Entries_OfAnotherTenant_AreAsIfTheyWereNotThere()
    {
        await using var rig = await StartWithTenantsAsync();
        var id = await StoreAsync(rig, Asked, "key-a");
        await StoreAsync(rig, Other, "key-b");
        var absent = new string('0', 64);
        (string Method, string Path, string? Body)[] calls =
            [("GET", "/v1/cache/entries/ID", null), ("GET", "/v1/cache/entries/ID?text=true", null), ("DELETE", "/v1/cache/entries/ID", null), ("POST", "/v1/cache/feedback", """{"id":"ID","correct":false}""")];

        foreach (var (method, path, body) in calls)
        {
            using var there = await rig.SendAsync(method, path.Replace("ID", id, StringComparison.Ordinal), "key-b", Content(body, id));
            using var notThere = await rig.SendAsync(method, path.Replace("ID", absent, StringComparison.Ordinal), "key-b", Content(body, absent));
            Assert.Equal(HttpStatusCode.NotFound, there.StatusCode);
            Assert.Equal(await notThere.Content.ReadAsStringAsync(), await there.Content.ReadAsStringAsync());
            Assert.Equal(notThere.Headers.Select(header => header.Key), there.Headers.Select(header => header.Key));
        }

        Assert.Equal([id], await IdsAsync(rig, "key-a"));
        Assert.Single(await IdsAsync(rig, "key-b"));
        Assert.Equal(2, (await IdsAsync(rig, "key-admin")).Count);
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked, "key-a"));

        static StringContent? Content(string? body, string id) => body is null ? null : new(body.Replace("ID", id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Purge_ByATenant_LeavesTheOthers()
    {
        await using var rig = await StartWithTenantsAsync();
        await StoreAsync(rig, Asked, "key-a");
        await StoreAsync(rig, Other, "key-a");
        await StoreAsync(rig, Asked, "key-b");

        foreach (var unclear in new[] { "", "?all=false", "?scope=abc", "?all=true&scope=" + new string('0', 64) })
        {
            using var refused = await rig.SendAsync("POST", "/v1/cache/purge" + unclear, "key-a");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var response = await rig.SendAsync("POST", "/v1/cache/purge?all=true", "key-a");

        Assert.Equal(2, (await JsonOf(response)).GetProperty("count").GetInt32());
        Assert.Empty(await IdsAsync(rig, "key-a"));
        Assert.Single(await IdsAsync(rig, "key-b"));
        Assert.Equal("miss", await rig.CacheSaysAsync(Asked, "key-a"));
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked, "key-b"));
    }

    [Fact]
    public async Task Purge_OfAScope_TakesThatScopeOnly()
    {
        await using var rig = await EdgeRig.StartAsync();
        var id = await StoreAsync(rig, Asked);
        await StoreAsync(rig, Other);
        using var entry = await rig.SendAsync("GET", "/v1/cache/entries/" + id);
        var scope = (await JsonOf(entry)).GetProperty("scope").GetString();

        using var response = await rig.SendAsync("POST", "/v1/cache/purge?scope=" + scope);

        Assert.Equal(1, (await JsonOf(response)).GetProperty("count").GetInt32());
        Assert.Equal("exact", await rig.CacheSaysAsync(Other));
        Assert.Equal("miss", await rig.CacheSaysAsync(Asked));
    }

    [Fact]
    public async Task Export_ToAnotherServer_IsServedThere()
    {
        await using var rig = await EdgeRig.StartAsync();
        await StoreAsync(rig, Asked);
        using var export = await rig.SendAsync("GET", "/v1/cache/export");
        var bytes = await export.Content.ReadAsByteArrayAsync();
        await using var second = await EdgeRig.StartAsync();

        using var imported = await second.SendAsync("POST", "/v1/cache/import", null, new ByteArrayContent(bytes));

        Assert.Equal(1, (await JsonOf(imported)).GetProperty("stored").GetInt32());
        Assert.Equal("exact", await second.CacheSaysAsync(Asked));
        using var nonsense = await second.SendAsync("POST", "/v1/cache/import", null, new StringContent("nonsense"));
        Assert.Equal("not_an_export", (await EdgeRig.ErrorAsync(nonsense)).Code);
    }

    [Theory]
    [InlineData("GET", "stats")]
    [InlineData("GET", "export")]
    [InlineData("POST", "import")]
    public async Task Administration_NeedsAnAdminKey(string method, string what)
    {
        await using var rig = await StartWithTenantsAsync();

        using var none = await rig.SendAsync(method, "/v1/cache/" + what);
        using var plain = await rig.SendAsync(method, "/v1/cache/" + what, "key-a");

        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal("admin_key_required", (await EdgeRig.ErrorAsync(plain)).Code);
        if (method == "GET")
        {
            using var admin = await rig.SendAsync(method, "/v1/cache/" + what, "key-admin");
            Assert.Equal(HttpStatusCode.OK, admin.StatusCode);
        }
    }

    [Theory]
    [InlineData("GET", "entries", "Origin", "https://evil.example")]
    [InlineData("POST", "purge?all=true", "Origin", "https://evil.example")]
    [InlineData("POST", "purge?all=true", "Origin", "null")]
    [InlineData("GET", "export", "Host", "evil.example")]
    public async Task Send_FromAWebPageWithoutKeys_Is403(string method, string what, string header, string value)
    {
        await using var rig = await EdgeRig.StartAsync();
        await StoreAsync(rig, Asked);

        using var response = await rig.SendAsync(method, "/v1/cache/" + what, null, null, (header, value));

        Assert.Equal("forbidden_origin", (await EdgeRig.ErrorAsync(response)).Code);
        Assert.Equal("exact", await rig.CacheSaysAsync(Asked));
    }

    [Theory]
    [InlineData("GET", "entries?limit=0", 400)]
    [InlineData("GET", "entries?limit=1001", 400)]
    [InlineData("GET", "entries?after=x", 400)]
    [InlineData("GET", "entries?scope=xyz", 400)]
    [InlineData("GET", "entries/xyz", 404)]
    [InlineData("GET", "purge", 405)]
    [InlineData("PUT", "entries", 405)]
    [InlineData("GET", "nothing", 404)]
    public async Task Send_Wrongly_IsToldSo(string method, string what, int status)
    {
        await using var rig = await EdgeRig.StartAsync();

        using var response = await rig.SendAsync(method, "/v1/cache/" + what);

        Assert.Equal(status, (int)response.StatusCode);
        await EdgeRig.ErrorAsync(response);
    }

    [Theory]
    [InlineData("feedback")]
    [InlineData("import")]
    public async Task Send_BodyWithBrokenChunks_IsRefusedInJson(string what)
    {
        await using var rig = await EdgeRig.StartAsync();
        using var client = new TcpClient();
        await client.ConnectAsync(rig.Server.Address.Host, rig.Server.Address.Port);
        await using var stream = client.GetStream();

        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /v1/cache/{what} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n"));
        var response = await new StreamReader(stream).ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 400 ", response, StringComparison.Ordinal);
        var json = JsonDocument.Parse(response[response.IndexOf("\r\n\r\n", StringComparison.Ordinal)..]).RootElement;
        Assert.Equal("bad_framing", json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task List_PageByPage_GivesEachOnce()
    {
        await using var rig = await EdgeRig.StartAsync();
        for (var i = 0; i < 5; i++)
            await StoreAsync(rig, Asked.Replace("France", "country " + (char)('A' + i), StringComparison.Ordinal));
        var seen = new List<string>();

        for (long? after = 0; after is not null;)
        {
            using var response = await rig.SendAsync("GET", $"/v1/cache/entries?limit=2&after={after}");
            var page = await JsonOf(response);
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!));
            after = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }

        Assert.Equal(5, seen.Count);
        Assert.Equal(5, seen.Distinct().Count());
    }

    private static Task<EdgeRig> StartWithTenantsAsync() => EdgeRig.StartAsync(config => config with
    {
        Keys = [EdgeRig.Key("key-a", "a"), EdgeRig.Key("key-b", "b"), EdgeRig.Key("key-admin", "ops", admin: true)],
    });

    /// <summary>Asks twice, and gives the id of the hit.</summary>
    private static async Task<string> StoreAsync(EdgeRig rig, string body, string? key = null)
    {
        await rig.CacheSaysAsync(body, key);
        using var hit = await rig.PostAsync(body, key);
        Assert.Equal("exact", EdgeRig.Header(hit, "x-edgerouter-cache"));
        return EdgeRig.Header(hit, "x-edgerouter-cache-id")!;
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(EdgeRig rig, string key)
    {
        using var response = await rig.SendAsync("GET", "/v1/cache/entries", key);
        return [.. (await JsonOf(response)).GetProperty("data").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()!)];
    }

    private static async Task<JsonElement> JsonOf(HttpResponseMessage response) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync())).RootElement;
}
