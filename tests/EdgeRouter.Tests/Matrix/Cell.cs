namespace EdgeRouter.Tests.Matrix;

/// <summary>One case of the matrix: a fault, how the answer is asked for, in whose protocol, and what it is.</summary>
/// <param name="Kind"><c>text</c>, <c>tool</c>, <c>json</c> or <c>thought</c>, text behind reasoning.</param>
public sealed record Cell(string Fault, bool Stream, string Dialect, string Kind)
{
    private const string Schema = """{"type":"object","properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city","days"],"additionalProperties":false}""";

    private string Question => $"{Fault} {Stream} {Dialect} {Kind}: is Zürich schön 😀 or get_rain?";

    /// <summary>The request; always the same question, so that asked whole it is the same entry of the cache.</summary>
    public string Body(string model, bool stream) =>
        $$"""{"model":"{{model}}",{{(stream ? "\"stream\":true,\"stream_options\":{\"include_usage\":true}," : "")}}{{Demand}}"messages":[{"role":"user","content":"{{Question}}"}]}""";

    public override string ToString() => $"{Fault} {(Stream ? "stream" : "plain")} {Dialect} {Kind}";

    private string Demand => Kind switch
    {
        "tool" => "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_rain\",\"parameters\":" + Schema + "}}],\"tool_choice\":\"required\",",
        "json" => "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"rain\",\"strict\":true,\"schema\":" + Schema + "}},",
        _ => "",
    };
}
