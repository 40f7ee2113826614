using System.Buffers;

namespace EdgeRouter.Wire.Chat;

public static class ErrorWriter
{
    /// <summary><c>{"error":{"message","type","param","code"}}</c>, OpenAI's error object.</summary>
    public static void Write(IBufferWriter<byte> output, string message, string type, string? param, string? code) => throw new NotImplementedException();
}
