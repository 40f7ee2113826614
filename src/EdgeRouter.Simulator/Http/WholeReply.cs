using System.Buffers;

namespace EdgeRouter.Simulator;

/// <summary>Answers without streaming, in one write. The faults "after n tokens" happen after half of the body here.</summary>
internal static class WholeReply
{
    // Larger buffers (an oversize event's) are not kept.
    private const int LargestSpare = 64 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_spare;

    public static async Task SendAsync(ChatCall call)
    {
        var choices = call.Compose();
        var model = call.Model.Model;
        if (model.FirstToken > TimeSpan.Zero || model.PerToken > TimeSpan.Zero || call.Behaviour.Fault is Fault.SlowDrip or Fault.SlowFirstByte)
            await WaitAsync(call.StartPace(), choices);

        var body = s_spare ?? new ArrayBufferWriter<byte>(4096);
        s_spare = null;
        Write(call, choices, body);
        var response = call.Context.Response;
        response.ContentType = call.Behaviour.Fault == Fault.WrongContentType ? "text/html" : "application/json";
        if (ReplyBody.IsBent(call.Behaviour.Fault))
        {
            await SendBentAsync(call, body.WrittenMemory);
            return;
        }
        response.ContentLength = body.WrittenCount;
        if (call.Behaviour.Fault is Fault.HangAfter or Fault.CutAfter or Fault.ResetAfter or Fault.EofAfter or Fault.MalformedAfter)
        {
            await SendPartAsync(call, body.WrittenMemory[..(body.WrittenCount / 2)]);
            return;
        }
        await response.BodyWriter.WriteAsync(body.WrittenMemory);
        call.Record.Chunks = 1;
        if (body.Capacity > LargestSpare)
            return;
        body.ResetWrittenCount();
        s_spare = body;
    }

    private static async Task WaitAsync(Pace pace, Completion[] choices)
    {
        await pace.FirstTokenAsync();
        await pace.TokensAsync(choices.Max(choice => choice.Tokens));
    }

    private static void Write(ChatCall call, Completion[] choices, IBufferWriter<byte> body)
    {
        var fault = call.Behaviour.Fault;
        if (fault is Fault.ErrorFirst or Fault.ErrorAfter)
            call.Protocol.WriteError(body, ProviderError.InStream);
        else
            WriteAnswer(call, fault == Fault.EmptyChoices ? [] : choices, body);
    }

    private static void WriteAnswer(ChatCall call, Completion[] choices, IBufferWriter<byte> body)
    {
        bool withUsage = call.Behaviour.Fault != Fault.NoUsage;
        call.Protocol.WriteWhole(body, call, choices, withUsage);
        if (withUsage && call.Behaviour.Fault is not (Fault.HangAfter or Fault.CutAfter or Fault.ResetAfter or Fault.EofAfter or Fault.MalformedAfter))
            call.Record.Told(UsageCount.Of(call.Model.Model, call.Ask, choices));
    }

    private static async Task SendBentAsync(ChatCall call, ReadOnlyMemory<byte> bytes)
    {
        var body = new ReplyBody(call.Context.Response, call.Behaviour.Fault == Fault.Comments ? Fault.None : call.Behaviour.Fault);
        body.Writer.Write(bytes.Span);
        await body.FlushAsync(call.Context.RequestAborted);
        call.Record.Chunks = 1;
    }

    private static async Task SendPartAsync(ChatCall call, ReadOnlyMemory<byte> part)
    {
        var response = call.Context.Response;
        // A body that ends where it should not, but in good HTTP, has the length it has.
        if (call.Behaviour.Fault is Fault.EofAfter or Fault.MalformedAfter)
            response.ContentLength = null;
        await response.BodyWriter.WriteAsync(part, call.Context.RequestAborted);
        call.Record.Chunks = 1;
        switch (call.Behaviour.Fault)
        {
            case Fault.HangAfter:
                await call.StartPace().ForeverAsync();
                break;
            case Fault.CutAfter:
                throw new ConnectionCutException();
            case Fault.ResetAfter:
                call.Context.Abort();
                break;
            case Fault.MalformedAfter:
                await response.BodyWriter.WriteAsync("\u0001<html>bad gateway</html>"u8.ToArray());
                break;
        }
    }
}
