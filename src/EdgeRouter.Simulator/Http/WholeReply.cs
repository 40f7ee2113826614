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
        if (model.FirstToken > TimeSpan.Zero || model.PerToken > TimeSpan.Zero || call.Behaviour.Fault == Fault.SlowDrip)
            await WaitAsync(call.StartPace(), choices);

        var body = s_spare ?? new ArrayBufferWriter<byte>(4096);
        s_spare = null;
        Write(call, choices, body);
        var response = call.Context.Response;
        response.ContentType = "application/json";
        response.ContentLength = body.WrittenCount;
        if (call.Behaviour.Fault is Fault.HangAfter or Fault.CutAfter or Fault.EofAfter or Fault.MalformedAfter)
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
            ErrorReply.Write(body, "The server had an error while processing your request.", "server_error", null);
        else
            CompletionWriter.Write(body, call.Model, call.Identity, call.Ask, fault == Fault.EmptyChoices ? [] : choices, fault != Fault.NoUsage);
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
            case Fault.MalformedAfter:
                await response.BodyWriter.WriteAsync("\u0001<html>bad gateway</html>"u8.ToArray());
                break;
        }
    }
}
