using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Simulator;

/// <summary>
/// <c>POST /v1/embeddings</c> (platform.openai.com/docs/api-reference/embeddings), of any model served. Faults that are about streams come after half of the body.
/// </summary>
internal sealed class EmbeddingEndpoint(ModelTable models, SimulatorLog log, SimulatorOptions options, TimeProvider time)
{
    public const string Path = "/v1/embeddings";

    public async Task HandleAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        var read = await RequestBytes.ReadAllAsync(reader);
        byte[] body = read.ToArray();
        reader.AdvanceTo(read.End);
        if (!EmbeddingAskReader.TryRead(body, out var ask, out string error))
        {
            await ErrorReply.SendAsync(context, OpenAiProtocol.Instance, ProviderError.BadRequest(error));
            return;
        }

        if (models.Find(ask.Model) is not { } model)
        {
            await ErrorReply.SendAsync(context, OpenAiProtocol.Instance, ProviderError.NoModel(ask.Model));
            return;
        }

        var record = log.Begin(ask.Model, stream: false, options.RecordBodies ? body.AsMemory(0, Math.Min(body.Length, options.RecordedBodyBytes)) : default);
        try
        {
            if (model.AcceptsBearer(context.Request.Headers.Authorization))
                await AnswerAsync(context, ask, model, model.Script.Take(), record);
            else
                await ErrorReply.SendAsync(context, OpenAiProtocol.Instance, ProviderError.Of(401));
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

    private async Task AnswerAsync(HttpContext context, EmbeddingAsk ask, ServedModel model, Behaviour behaviour, SimulatedCall record)
    {
        var pace = new Pace(time, model.Model.FirstToken, behaviour.Fault == Fault.SlowDrip ? behaviour.PerToken : TimeSpan.Zero, context.RequestAborted);
        switch (behaviour.Fault)
        {
            case Fault.Status:
                if (behaviour.RetryAfter is { } wait)
                    context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                await ErrorReply.SendAsync(context, OpenAiProtocol.Instance, ProviderError.Of(behaviour.Code));
                return;
            case Fault.ConnectReset:
                context.Abort();
                return;
            case Fault.HangBeforeHeaders:
                await pace.ForeverAsync();
                return;
        }

        await pace.FirstTokenAsync();
        await pace.TokensAsync(ask.Seeds.Count);
        await SendAsync(context, Body(ask, model, behaviour.Fault, record), behaviour.Fault, pace);
        record.Chunks = 1;
    }

    private static ReadOnlyMemory<byte> Body(EmbeddingAsk ask, ServedModel model, Fault fault, SimulatedCall record)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        switch (fault)
        {
            case Fault.EmptyOk:
                return default;
            case Fault.ErrorFirst or Fault.ErrorAfter:
                OpenAiProtocol.Instance.WriteError(body, ProviderError.InStream);
                return body.WrittenMemory;
            case Fault.EmptyChoices or Fault.BlankAnswer:
                ask.Seeds.Clear();
                break;
        }

        EmbeddingWriter.Write(body, model.Model.Name, ask, withUsage: fault != Fault.NoUsage);
        if (fault != Fault.NoUsage && !IsPartial(fault))
            record.Told(new UsageCount(ask.PromptTokens, 0, 0, 0));
        return body.WrittenMemory;
    }

    private static bool IsPartial(Fault fault) => fault is Fault.HangAfter or Fault.CutAfter or Fault.ResetAfter or Fault.EofAfter or Fault.MalformedAfter;

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body, Fault fault, Pace pace)
    {
        var response = context.Response;
        response.ContentType = fault == Fault.WrongContentType ? "text/html" : "application/json";
        // A body that ends where it should not, but in good HTTP, has the length it has.
        if (fault is not (Fault.EofAfter or Fault.MalformedAfter))
            response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(IsPartial(fault) ? body[..(body.Length / 2)] : body, context.RequestAborted);
        switch (fault)
        {
            case Fault.HangAfter:
                await pace.ForeverAsync();
                break;
            case Fault.CutAfter:
                throw new ConnectionCutException();
            case Fault.ResetAfter:
                context.Abort();
                break;
            case Fault.MalformedAfter:
                await response.BodyWriter.WriteAsync("\u0001<html>bad gateway</html>"u8.ToArray());
                break;
        }
    }
}
