using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Chat;

public static class ErrorWriter
{
    /// <summary><c>{"error":{"message","type","param","code"}}</c>, OpenAI's error object.</summary>
    public static void Write(IBufferWriter<byte> output, string message, string type, string? param, string? code)
    {
        output.Write("{"u8);
        WriteMember(output, message, type, param, code);
        output.Write("}"u8);
    }

    /// <summary>The member <c>"error":{...}</c> alone.</summary>
    internal static void WriteMember(IBufferWriter<byte> output, string message, string type, string? param, string? code)
    {
        output.Write("\"error\":{\"message\":"u8);
        WriteString(output, message);
        output.Write(",\"type\":"u8);
        WriteString(output, type);
        output.Write(",\"param\":"u8);
        WriteString(output, param);
        output.Write(",\"code\":"u8);
        WriteString(output, code);
        output.Write("}"u8);
    }

    private static void WriteString(IBufferWriter<byte> output, string? text)
    {
        if (text is null)
        {
            output.Write("null"u8);
            return;
        }
        output.Write("\""u8);
        JsonText.Escape(text, output);
        output.Write("\""u8);
    }
}
