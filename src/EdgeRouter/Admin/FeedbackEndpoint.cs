using System.Text.Json;
using EdgeRouter.Http;
using EdgeRouter.Keys;
using EdgeRouter.Learn;
using EdgeRouter.Wire.Buffers;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Admin;

/// <summary>POST /v1/feedback: a word on a request of the caller's own tenant. Others' requests are as if they had not been. Thread-safe.</summary>
internal sealed class FeedbackEndpoint(Keyring keyring, Learning learning)
{
    private const int LongestBody = 4096;

    public async Task HandleAsync(HttpContext context)
    {
        if (keyring.IsOpen && !LoopbackGuard.Allows(context.Request))
        {
            await JsonReply.ErrorAsync(context, 403, "Without keys only programs on this machine may call.", "forbidden_origin");
            return;
        }

        if (keyring.Identify(context.Request.Headers.Authorization) is not { } caller)
        {
            await JsonReply.ErrorAsync(context, 401, "Send a key as 'Authorization: Bearer KEY'.", "invalid_api_key");
            return;
        }

        try
        {
            await JudgeAsync(context, caller);
        }
        catch (BadHttpRequestException e)
        {
            // A body that does not come, or is framed wrongly: where it ends nobody knows.
            context.Response.Headers.Connection = "close";
            await JsonReply.ErrorAsync(context, e.StatusCode, "The request body did not arrive in time, or is framed wrongly.", "bad_framing");
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }

    private async Task JudgeAsync(HttpContext context, Caller caller)
    {
        using var body = await RequestBody.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, LongestBody, context.RequestAborted);
        if (body.Status == BodyStatus.TooLarge || !Opinion.TryRead(body.Bytes.Span, out var opinion))
        {
            await JsonReply.ErrorAsync(context, 400, """Send {"request_id": "the x-edgerouter-request-id of an answer", "helpful": true or false, "escalate": true or false}.""", "invalid_feedback");
            return;
        }

        if (!learning.Judge(caller, opinion.RequestId, opinion.Helpful, opinion.Escalates))
        {
            await JsonReply.ErrorAsync(context, 404, "There was no such request of late.", "request_not_found");
            return;
        }

        using var output = new PooledBuffer(256);
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("object"u8, "feedback"u8);
            json.WriteString("request_id"u8, opinion.RequestId);
            json.WriteBoolean("escalates"u8, opinion.Escalates);
            json.WriteEndObject();
        }

        await JsonReply.WriteAsync(context, 200, output);
    }
}
