namespace EdgeRouter.Tests.Wire.Dialects;

/// <summary>Values that a provider should not send, valid JSON and other.</summary>
internal static class HostileJson
{
    public static IReadOnlyList<string> Values { get; } =
    [
        "null", "true", "7", "-1", "1e999", "-1e999", "0.1", new string('9', 400), "\"\"", "\"x\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "[]", "[1]", "{}",
        "{\"a\":1,\"a\":2}", "{\"type\":null}", "[[]]", new string('[', 70) + new string(']', 70),
        string.Concat(Enumerable.Repeat("{\"a\":", 70)) + "1" + new string('}', 70), "{", "[", "\"", "nul", "01", "\"\\x\"", "", "{\"a\"}", "1 2",
    ];
}
