using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Tests.Wire;

public class ErrorWriterTests
{
    [Theory]
    [InlineData("bad", "invalid_request_error", "messages[0].role", "wrong_type", """{"error":{"message":"bad","type":"invalid_request_error","param":"messages[0].role","code":"wrong_type"}}""")]
    [InlineData("", "server_error", null, null, """{"error":{"message":"","type":"server_error","param":null,"code":null}}""")]
    public void Write_Error_IsOpenAisObject(string message, string type, string? param, string? code, string expected)
        => Assert.Equal(expected, Write(message, type, param, code));

    [Fact]
    public void Write_AnyText_ReadsBack()
    {
        var message = "q\" b\\ \r\n\t\u0001 é 日本 😀 </script>";
        using var document = JsonDocument.Parse(Write(message, message, message, message));
        foreach (var member in document.RootElement.GetProperty("error").EnumerateObject())
            Assert.Equal(message, member.Value.GetString());
    }

    [Fact]
    public void Write_LoneSurrogate_IsReplaced()
    {
        using var document = JsonDocument.Parse(Write("a\uD800b", "t", null, null));
        Assert.Equal("a\uFFFDb", document.RootElement.GetProperty("error").GetProperty("message").GetString());
    }

    private static string Write(string message, string type, string? param, string? code)
    {
        var output = new ArrayBufferWriter<byte>();
        ErrorWriter.Write(output, message, type, param, code);
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(output.WrittenSpan);
    }
}
