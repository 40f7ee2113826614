using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class CanonicalPromptTests
{
    private const string Base =
        """{"model":"m","messages":[{"role":"system","content":"s"},{"role":"user","content":"q"}],"temperature":0.5,"tools":[{"a":1,"b":[]}]}""";

    [Theory]
    // White space and escapes.
    [InlineData("""{ "model" : "m" , "messages":[ {"role":"system","content":"s"},{"role":"user", "content":"q"} ],"temperature":0.5,"tools":[{"a":1,"b":[ ]}] }""")]
    [InlineData("""{"model":"m","m\u0065ssages":[{"role":"s\u0079stem","content":"\u0073"},{"r\u006fle":"user","content":"\u0071"}],"temperature":0.5,"tools":[{"\u0061":1,"b":[]}]}""")]
    // Order of top-level members, of role and content.
    [InlineData("""{"tools":[{"a":1,"b":[]}],"t\u0065mperature":0.5,"messages":[{"content":"s","role":"system"},{"content":"q","role":"user"}],"model":"m"}""")]
    // What does not change an answer.
    [InlineData("""{"model":"m","stream":true,"stream_options":{"include_usage":true},"user":"u","metadata":{"k":"v"},"store":true,"messages":[{"role":"system","content":"s"},{"role":"user","content":"q"}],"temperature":0.5,"tools":[{"a":1,"b":[]}]}""")]
    public void Write_SamePrompt_GivesTheSameBytes(string json) => Assert.Equal(Encode(Base), Encode(json));

    private static string[] OtherScopes =>
    [
        Base.Replace("\"m\"", "\"m2\"", StringComparison.Ordinal),
        Base.Replace("\"s\"", "\"S\"", StringComparison.Ordinal),
        Base.Replace("\"system\"", "\"developer\"", StringComparison.Ordinal),
        Base.Replace("\"system\"", "\"critic\"", StringComparison.Ordinal),
        Base.Replace("\"s\"}", "\"s\",\"name\":\"n\"}", StringComparison.Ordinal),
        Base.Replace("\"q\"}", "\"q\",\"name\":\"n\"}", StringComparison.Ordinal),
        Base.Replace("\"s\"", "[{\"type\":\"text\",\"text\":\"s\"}]", StringComparison.Ordinal),
        Base.Replace("\"q\"", "[{\"type\":\"text\",\"text\":\"q\"}]", StringComparison.Ordinal),
        Base.Replace("\"q\"", "[{\"type\":\"file\",\"text\":\"q\"}]", StringComparison.Ordinal),
        Base.Replace("\"q\"", "null", StringComparison.Ordinal),
        Base.Replace("\"user\",\"content\":\"q\"", "\"user\"", StringComparison.Ordinal),
        Base.Replace("\"user\"", "\"assistant\"", StringComparison.Ordinal),
        Base.Replace("0.5", "0.50", StringComparison.Ordinal),
        Base.Replace("0.5", "\"0.5\"", StringComparison.Ordinal),
        Base.Replace("\"temperature\"", "\"top_p\"", StringComparison.Ordinal),
        Base.Replace(",\"temperature\":0.5", "", StringComparison.Ordinal),
        Base.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal),
        Base.Replace("\"a\":1", "\"A\":1", StringComparison.Ordinal),
        Base.Replace("[]", "{}", StringComparison.Ordinal),
        Base.Replace("[]", "[[]]", StringComparison.Ordinal),
        Base.Replace("[]", "true", StringComparison.Ordinal),
        Base.Replace("[]", "false", StringComparison.Ordinal),
        Base.Replace("[]", "null", StringComparison.Ordinal),
        Base.Replace("[]", "\"\"", StringComparison.Ordinal),
        Base.Replace("{\"a\":1,\"b\":[]}", "{\"b\":[],\"a\":1}", StringComparison.Ordinal),
        Base.Replace("{\"a\":1,\"b\":[]}", "{\"a\":1},{\"b\":[]}", StringComparison.Ordinal),
        Base.Replace("{\"role\":\"system\",\"content\":\"s\"},", "", StringComparison.Ordinal),
        Base.Replace("{\"role\":\"system\"", "{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"system\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"max_tokens\":5,\"model\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"max_completion_tokens\":5,\"model\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"n\":1,\"model\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"x\":\"\\ud800\",\"model\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"x\":\"\\ufffd\",\"model\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"\\ud800\":\"x\",\"model\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"x\":\"[\",\"model\"", StringComparison.Ordinal),
        Base.Replace("\"model\"", "\"x\":[],\"model\"", StringComparison.Ordinal),
    ];

    [Fact]
    public void WriteScope_AnythingElseDiffers_DiffersPairwise()
    {
        string[] all = [Base, .. OtherScopes];
        var scopes = all.Select(json => Encode(json).Scope).ToArray();
        for (var index = 0; index < all.Length; index++)
            Assert.True(scopes.AsSpan(0, index).IndexOf(scopes[index]) < 0, all[index]);
    }

    [Theory]
    [InlineData("\"Q\"")]
    [InlineData("\"\"")]
    [InlineData("\"q \"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ufffd\"")]
    public void Write_OnlyTheQuestionDiffers_SharesTheScope(string content)
    {
        var one = Encode(Base);
        var other = Encode(Base.Replace("\"q\"", content, StringComparison.Ordinal));
        Assert.Equal(one.Scope, other.Scope);
        Assert.NotEqual(one.Query, other.Query);
    }

    [Theory]
    [InlineData("""[{"type":"text","text":"q"}]""", """[{"type":"text","text":"r"}]""")]
    [InlineData("""[{"type":"text","text":"ab"},{"type":"text","text":"c"}]""", """[{"type":"text","text":"a"},{"type":"text","text":"bc"}]""")]
    [InlineData("""[{"type":"text","text":"q"},{"type":"image_url","image_url":{"url":"a"}}]""", """[{"type":"text","text":"q"},{"type":"image_url","image_url":{"url":"b"}}]""")]
    [InlineData("\"\\ud83d\\ude00\"", "\"\\ud83d\\ud83d\"")]
    public void Write_PartsOfTheQuestion_BelongToTheQuery(string a, string b)
    {
        var one = Encode(Base.Replace("\"q\"", a, StringComparison.Ordinal));
        var other = Encode(Base.Replace("\"q\"", b, StringComparison.Ordinal));
        Assert.Equal(one.Scope, other.Scope);
        Assert.NotEqual(one.Query, other.Query);
    }

    [Fact]
    public void Write_LastMessageNotTheUsers_IsAllScope()
    {
        var tool = """{"model":"m","messages":[{"role":"user","content":"q"},{"role":"tool","tool_call_id":"c","content":"1"}]}""";
        Assert.Empty(Encode(tool).Query);
        Assert.NotEqual(Encode(tool).Scope, Encode(tool.Replace("\"1\"", "\"2\"", StringComparison.Ordinal)).Scope);
        Assert.NotEqual(Encode(tool).Scope, Encode(tool.Replace("\"q\"", "\"p\"", StringComparison.Ordinal)).Scope);
        Assert.NotEqual(Encode(tool).Scope, Encode(tool.Replace("\"c\"", "\"d\"", StringComparison.Ordinal)).Scope);
    }

    [Fact]
    public void Write_WordsMovedBetweenTurns_Differs()
    {
        var one = """{"model":"m","messages":[{"role":"user","content":"ab"},{"role":"user","content":"c"}]}""";
        var other = """{"model":"m","messages":[{"role":"user","content":"a"},{"role":"user","content":"bc"}]}""";
        Assert.NotEqual(Encode(one).Scope, Encode(other).Scope);
    }

    [Fact]
    public void Write_ContentThatSpellsTokens_Differs()
    {
        // A string that holds the encoding of what would follow a shorter one.
        var one = """{"model":"m","messages":[{"role":"a","content":"x"},{"role":"b","content":"y"}]}""";
        var other = """{"model":"m","messages":[{"role":"a","content":"x}{s\u0001\u0000\u0000\u0000bs\u0001\u0000\u0000\u0000y"}]}""";
        Assert.NotEqual(Encode(one).Scope, Encode(other).Scope);
    }

    [Fact]
    public void Write_GeneratedPairs_EqualOnlyWhenTheSamePrompt()
    {
        var random = new Random(5);
        var generator = new RequestGenerator(random);
        var seen = new Dictionary<string, string>();
        var accepted = 0;
        for (var round = 0; round < 4000; round++)
        {
            var body = Parsed.Utf8(generator.Next());
            if (ChatRequestReader.Read(body, new ChatScratch(), out var request).IsFailure)
                continue;
            if (CanonicalOracle.Describe(body) is not { } plain)
                continue;
            accepted++;
            var (scope, query) = Encode(request);
            var key = scope + "/" + query;
            if (!seen.TryAdd(key, plain))
                Assert.Equal(seen[key], plain);
        }
        Assert.True(accepted > 1000);
        Assert.Equal(seen.Count, seen.Values.Distinct().Count());
    }

    private static (string Scope, string Query) Encode(string json) => Encode(Parsed.Request(json));

    /// <summary>In hexadecimal, which compares by value.</summary>
    private static (string Scope, string Query) Encode(in ChatRequest request)
    {
        using var scope = new PooledBuffer();
        using var query = new PooledBuffer();
        CanonicalPrompt.WriteScope(request, scope);
        CanonicalPrompt.WriteQuery(request, query);
        return (Convert.ToHexString(scope.Span), Convert.ToHexString(query.Span));
    }
}
