using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>Asks for an answer, in any protocol.</summary>
internal sealed class ChatEndpoint(ModelTable models, SimulatorLog log, SimulatorOptions options, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context, IProtocol protocol)
    {
        var reader = context.Request.BodyReader;
        var body = await RequestBytes.ReadAllAsync(reader);
        var ask = Read(body, protocol, out var recorded, out string error);
        reader.AdvanceTo(body.End);
        if (ask is null)
        {
            await ErrorReply.SendAsync(context, protocol, ProviderError.BadRequest(error));
            return;
        }
        if (models.Find(ask.Model) is not { } model)
        {
            await ErrorReply.SendAsync(context, protocol, ProviderError.NoModel(ask.Model));
            return;
        }

        var record = log.Begin(ask.Model, ask.Stream, recorded);
        try
        {
            if (protocol.Accepts(model, context.Request))
                await AnswerAsync(new ChatCall(context, protocol, ask, model, model.Script.Take(), record, time));
            else
                await ErrorReply.SendAsync(context, protocol, ProviderError.Of(401));
            record.Status = context.Response.StatusCode;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            record.ClientAborted = true;
        }
        finally
        {
            record.HasEnded = true;
            log.Changed(record);
        }
    }

    private Task AnswerAsync(ChatCall call)
    {
        if (call.Ask.Prefill is not null && (call.Model.Model.Prefill == PrefillMode.Refuse || call.Behaviour.Fault == Fault.RefusePrefill))
            return ErrorReply.SendAsync(call.Context, call.Protocol, ProviderError.BadRequest("This model does not support assistant message prefill. The conversation must end with a user message."));
        switch (call.Behaviour.Fault)
        {
            case Fault.Status:
                if (call.Behaviour.RetryAfter is { } wait)
                    call.Context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ErrorReply.SendAsync(call.Context, call.Protocol, ProviderError.Of(call.Behaviour.Code));
            case Fault.ConnectReset:
                call.Context.Abort();
                return Task.CompletedTask;
            case Fault.HangBeforeHeaders:
                return call.StartPace().ForeverAsync();
            case Fault.EmptyOk:
                call.Context.Response.ContentType = call.Ask.Stream ? "text/event-stream; charset=utf-8" : "application/json";
                return Task.CompletedTask;
            default:
                return call.Ask.Stream ? StreamReply.SendAsync(call, log) : WholeReply.SendAsync(call);
        }
    }

    private ChatAsk? Read(in ReadOnlySequence<byte> body, IProtocol protocol, out ReadOnlyMemory<byte> recorded, out string error)
    {
        var span = body.IsSingleSegment ? body.FirstSpan : body.ToArray();
        recorded = options.RecordBodies ? span[..Math.Min(span.Length, options.RecordedBodyBytes)].ToArray() : default;
        return protocol.TryRead(span, out var ask, out error) ? ask : null;
    }
}
