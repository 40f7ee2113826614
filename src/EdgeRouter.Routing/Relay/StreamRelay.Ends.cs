using System.Text;
using EdgeRouter.Routing.Execute;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Routing.Relay;

/// <summary>How a stream ends for its client: whole, short, or with an error.</summary>
internal sealed partial class StreamRelay
{
    /// <summary>Text cut short is still text; half a tool call, half a JSON document or one of several choices is not an answer.</summary>
    private bool CanEndShort() => _onlyText && work.Request.Choices == 1 && !work.Request.Has(ChatFlags.JsonMode | ChatFlags.Logprobs);

    private async ValueTask<RouteOutcome> DegradeAsync(AttemptFailure failure)
    {
        ChatStreamWriter.WriteFinish(_output, _identity, "length"u8, Extension("degraded", failure));
        return await EndAsync(RouteOutcome.Degraded);
    }

    private async ValueTask<RouteOutcome> EndWithErrorAsync(AttemptFailure failure)
    {
        ChatStreamWriter.WriteError(_output, _identity, "The model's stream broke and cannot be taken up again.", failure.Name());
        return await FlushAsync() ? RouteOutcome.Failed : RouteOutcome.ClientGone;
    }

    /// <summary>Usage for who asked, then the end mark.</summary>
    private async ValueTask<RouteOutcome> EndAsync(RouteOutcome outcome)
    {
        work.IsPlainAnswer = outcome == RouteOutcome.Completed && _onlyText && work.Answer.Length > 0;
        if (_wantsUsage && !_usageSent)
            ChatStreamWriter.WriteUsage(_output, _identity, work.Usage);
        ChatStreamWriter.WriteDone(_output);
        return await FlushAsync() ? outcome : RouteOutcome.ClientGone;
    }

    private static byte[] Extension(string kind, AttemptFailure failure) =>
        Encoding.UTF8.GetBytes($$"""{"{{kind}}":true,"reason":"{{failure.Name()}}"}""");
}
