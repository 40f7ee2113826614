using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>Sends errors in the words of the protocol.</summary>
internal static class ErrorReply
{
    public static Task SendAsync(HttpContext context, IProtocol protocol, in ProviderError error)
    {
        var body = new ArrayBufferWriter<byte>(256);
        protocol.WriteError(body, error);
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        return context.Response.BodyWriter.WriteAsync(body.WrittenMemory).AsTask();
    }

    /// <summary>An error of the simulator itself, in OpenAI's words.</summary>
    public static Task SendAsync(HttpContext context, int status, string message, string? code) =>
        SendAsync(context, OpenAiProtocol.Instance, new(status, message, "invalid_request_error", code));
}
