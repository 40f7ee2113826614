using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>Small JSON replies outside the request path.</summary>
internal static class JsonReply
{
    public static async Task WriteAsync(HttpContext context, int status, PooledBuffer json, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json.Memory, context.RequestAborted);
    }

    public static async Task ErrorAsync(HttpContext context, int status, string message, string code)
    {
        using var buffer = new PooledBuffer(512);
        ErrorWriter.Write(buffer, message, "invalid_request_error", null, code);
        await WriteAsync(context, status, buffer);
    }
}
