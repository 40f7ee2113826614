using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>How tests in other processes script the simulator: <c>/_sim/behaviour</c>, <c>/_sim/calls</c>, <c>/_sim/refusing</c>, <c>/_sim/reset</c>.</summary>
internal sealed class ControlEndpoints(SimulatorScript script, SimulatorLog log, ClosedPort closed)
{
    /// <summary>Sets one model's behaviour (<see cref="BehaviourJson"/>).</summary>
    public async Task SetBehaviourAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var body = await RequestBytes.ReadAllAsync(reader);
        byte[] json = body.ToArray();
        reader.AdvanceTo(body.End);
        if (!BehaviourJson.TryRead(json, out string? model, out var behaviour, out string error))
        {
            await ErrorReply.SendAsync(context, 400, error, "bad_behaviour");
            return;
        }
        if (model == "*")
            script.SetAll(behaviour);
        else if (!script.TrySet(model, behaviour))
        {
            await ErrorReply.SendAsync(context, 404, $"no model '{model}'", "model_not_found");
            return;
        }
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>All models normal, no calls remembered.</summary>
    public Task ResetAsync(HttpContext context)
    {
        script.Clear();
        log.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>The calls remembered, oldest first; <c>body</c> only where bodies are recorded.</summary>
    public async Task ListCallsAsync(HttpContext context)
    {
        var output = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("count", log.Count);
            json.WriteStartArray("calls");
            foreach (var call in log.Recent())
                Write(json, call);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = output.WrittenCount;
        await context.Response.BodyWriter.WriteAsync(output.WrittenMemory);
    }

    /// <summary><c>{"base_url": ...}</c> of a port that refuses connections.</summary>
    public Task TellRefusingUrlAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes($$"""{"base_url":"{{closed.BaseUrl}}"}""")).AsTask();
    }

    private static void Write(Utf8JsonWriter json, SimulatedCall call)
    {
        json.WriteStartObject();
        json.WriteNumber("number", call.Number);
        json.WriteString("model", call.Model);
        json.WriteBoolean("stream", call.IsStream);
        json.WriteNumber("status", call.Status);
        json.WriteNumber("chunks", call.Chunks);
        json.WriteNumber("prompt_tokens", call.PromptTokens);
        json.WriteNumber("completion_tokens", call.CompletionTokens);
        json.WriteNumber("cached_tokens", call.CachedTokens);
        json.WriteBoolean("client_aborted", call.ClientAborted);
        json.WriteBoolean("ended", call.HasEnded);
        if (!call.Body.IsEmpty)
            json.WriteString("body", Encoding.UTF8.GetString(call.Body.Span));
        json.WriteEndObject();
    }
}
