using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>Errors in OpenAI's shape.</summary>
internal static class ErrorReply
{
    public static void Write(IBufferWriter<byte> output, string message, string type, string? code)
    {
        output.Write("{\"error\":{\"message\":\""u8);
        output.WriteEscaped(message);
        output.Write("\",\"type\":\""u8);
        output.WriteEscaped(type);
        output.Write("\",\"param\":null,\"code\":"u8);
        if (code is null)
        {
            output.Write("null}}"u8);
            return;
        }
        output.Write("\""u8);
        output.WriteEscaped(code);
        output.Write("\"}}"u8);
    }

    public static Task SendAsync(HttpContext context, int status, string message, string type, string? code)
    {
        var body = new ArrayBufferWriter<byte>(256);
        Write(body, message, type, code);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.WrittenCount;
        return context.Response.BodyWriter.WriteAsync(body.WrittenMemory).AsTask();
    }

    /// <summary>The error a provider sends with this status.</summary>
    public static Task SendAsync(HttpContext context, int status) => status switch
    {
        400 => SendAsync(context, status, "Invalid request.", "invalid_request_error", null),
        401 => SendAsync(context, status, "Incorrect API key provided.", "invalid_request_error", "invalid_api_key"),
        403 => SendAsync(context, status, "You are not allowed to use this model.", "invalid_request_error", null),
        404 => SendAsync(context, status, "The model does not exist or you do not have access to it.", "invalid_request_error", "model_not_found"),
        429 => SendAsync(context, status, "Rate limit reached for requests.", "requests", "rate_limit_exceeded"),
        503 => SendAsync(context, status, "The engine is currently overloaded, please try again later.", "server_error", null),
        _ when status < 500 => SendAsync(context, status, "Invalid request.", "invalid_request_error", null),
        _ => SendAsync(context, status, "The server had an error while processing your request.", "server_error", null),
    };
}
