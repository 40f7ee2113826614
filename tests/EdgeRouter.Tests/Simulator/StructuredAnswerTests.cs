using EdgeRouter.Simulator;
using static EdgeRouter.Tests.Simulator.SimulatorClient;

namespace EdgeRouter.Tests.Simulator;

public class StructuredAnswerTests
{
    [Fact]
    public async Task Answer_JsonSchemaAsked_IsAnInstanceOfIt()
    {
        await using var client = await StartAsync();

        string text = await client.TextAsync(Ask("sim-medium", "Describe Oslo", """
            ,"response_format":{"type":"json_schema","json_schema":{"name":"city","strict":true,"schema":
              {"type":"object","properties":{"name":{"type":"string"},"people":{"type":"integer","minimum":5},"tags":{"type":"array","minItems":2,"items":{"enum":["sea","hill"]}}},"required":["name","people","tags"]}}}
            """));

        Assert.Equal("""{"name":"Oslo","people":5,"tags":["sea","sea"]}""", text);
    }

    [Fact]
    public async Task Answer_JsonObjectAsked_IsAnObject()
    {
        await using var client = await StartAsync();

        string text = await client.TextAsync(Ask("sim-medium", "Say \"hi\" in JSON", ",\"response_format\":{\"type\":\"json_object\"}"));

        Assert.Contains("\"hi\"", Json(text).GetProperty("answer").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"const":7}""", "7")]
    [InlineData("""{"enum":[null,1]}""", "null")]
    [InlineData("""{"type":["string","null"],"maxLength":3}""", "\"wor\"")]
    [InlineData("""{"type":"string","minLength":7}""", "\"wordxxx\"")]
    [InlineData("""{"type":"string","format":"date"}""", "\"2026-01-15\"")]
    [InlineData("""{"type":"number","exclusiveMinimum":1.5,"maximum":2}""", "2")]
    [InlineData("""{"type":"integer","minimum":10,"multipleOf":4}""", "12")]
    [InlineData("""{"type":"boolean"}""", "true")]
    [InlineData("""{"anyOf":[{"type":"boolean"},{"type":"null"}]}""", "true")]
    [InlineData("""{"type":"object","properties":{"a":{"$ref":"#/$defs/x~1y"}},"required":["a"],"$defs":{"x/y":{"type":"null"}}}""", """{"a":null}""")]
    [InlineData("""{"allOf":[{"properties":{"a":{"type":"null"}},"required":["a"]},{"properties":{"b":{"const":1}},"required":["b"]}]}""", """{"a":null,"b":1}""")]
    [InlineData("""{"type":"array"}""", "[]")]
    [InlineData("""{"type":"object","properties":{"not_required":{"type":"null"}}}""", "{}")]
    [InlineData("""{"type":"object","required":["free"]}""", """{"free":{}}""")]
    public void Fill_Schema_GivesTheSmallestInstance(string schema, string expected) =>
        Assert.Equal(expected, SchemaFiller.Fill(Json(schema), "a word", 1));

    [Fact]
    public void Fill_SchemaOfItself_Ends()
    {
        string json = SchemaFiller.Fill(Json("""{"type":"object","properties":{"next":{"$ref":"#"}},"required":["next"]}"""), "", 1);

        Assert.StartsWith("{\"next\":{\"next\":", json, StringComparison.Ordinal);
        Assert.Contains("null", json, StringComparison.Ordinal);
    }
}
