using System.Text;
using System.Text.Json;
using EdgeRouter.Routing.Gate.Structure;

namespace EdgeRouter.Tests.Routing.Gate;

public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"type":"object"}""", "{}", true)]
    [InlineData("""{"type":"object"}""", "[]", false)]
    [InlineData("""{"type":["string","null"]}""", "null", true)]
    [InlineData("""{"type":["string","null"]}""", "1", false)]
    [InlineData("""{"type":"integer"}""", "3", true)]
    [InlineData("""{"type":"integer"}""", "3.0", true)]
    [InlineData("""{"type":"integer"}""", "3.5", false)]
    [InlineData("""{"type":"number"}""", "3.5", true)]
    [InlineData("""{"type":"boolean"}""", "true", true)]
    [InlineData("""{"enum":["a",2]}""", "\"\\u0061\"", true)]
    [InlineData("""{"enum":["a",2]}""", "2.0", true)]
    [InlineData("""{"enum":["a",2]}""", "3", false)]
    [InlineData("""{"const":"a"}""", "\"b\"", false)]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", true)]
    [InlineData("""{"required":["a"]}""", """{"\u0061":1}""", true)]
    [InlineData("""{"required":["a"]}""", """{"b":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":"x","b":1}""", true)]
    [InlineData("""{"properties":{"a":{"type":"string"}}}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"b":2}""", false)]
    [InlineData("""{"items":{"type":"object","required":["n"]}}""", """[{"n":1},{"n":2}]""", true)]
    [InlineData("""{"items":{"type":"object","required":["n"]}}""", """[{"n":1},{}]""", false)]
    [InlineData("""{"anyOf":[{"type":"string"}]}""", "1", true)] // not looked at
    public void Holds_Value_AsFarAsItGoes(string schema, string value, bool expected)
    {
        Assert.True(JsonSlice.TryParse(Encoding.UTF8.GetBytes(schema), out var of));
        Assert.True(JsonSlice.TryParse(Encoding.UTF8.GetBytes(value), out var it));

        Assert.Equal(expected, SchemaCheck.Holds(it, of));
    }

    [Fact]
    public void Holds_SchemaAndValueOfTooManyMembers_IsGivenUpAndSaysNothing()
    {
        var properties = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $$"""
            "p{{i}}":{"type":"string"}
            """));
        var members = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"p{i}\":\"\""));
        Assert.True(JsonSlice.TryParse(Encoding.UTF8.GetBytes("{\"properties\":{" + properties + "}}"), out var schema));
        Assert.True(JsonSlice.TryParse(Encoding.UTF8.GetBytes("{" + members + ",\"p1\":1}"), out var value));

        // Who reads on for half a minute finds that p1 is no string.
        Assert.True(SchemaCheck.Holds(value, schema));
    }

    /// <summary>The BCL's reader is the oracle; seeded.</summary>
    [Fact]
    public void TryParse_AnyText_AgreesWithTheBcl()
    {
        var random = new Random(3);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"a\"", "\"\\n\"", "\"\\u00e9\"", "\"\\x\"", "\"", "1", "-0", "01", "1.", "1.5e3", "1e", "-", "true", "fals", "null", " ", "\n", "\u0001"];
        for (var turn = 0; turn < 50_000; turn++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.True(IsJson(text) == JsonSlice.TryParse(Encoding.UTF8.GetBytes(text), out _), text);
        }
    }

    [Theory]
    [InlineData("""{"a":1,"a":{"b":[1,"x"]} , "c" : -2.5}""")]
    [InlineData("""[ [ ] , { } , "]}" ]""")]
    public void Parts_Value_AreThoseOfTheBcl(string text)
    {
        Assert.True(JsonSlice.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        var found = new List<string>();
        foreach (var part in value.Parts())
            found.Add(Encoding.UTF8.GetString(part.Name) + "=" + Encoding.UTF8.GetString(part.Value.Text));

        using var json = JsonDocument.Parse(text);
        var expected = json.RootElement.ValueKind == JsonValueKind.Object
            ? json.RootElement.EnumerateObject().Select(member => member.Name + "=" + member.Value.GetRawText())
            : json.RootElement.EnumerateArray().Select(item => "=" + item.GetRawText());
        Assert.Equal(expected, found);
    }

    private static bool IsJson(string text)
    {
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            var any = false;
            while (json.Read())
                any = true;
            return any;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
