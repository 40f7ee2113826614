using System.Buffers;
using EdgeRouter.Memory.Store;
using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Http;

/// <summary>Replays a stored answer as JSON or as a stream, however it was first asked.</summary>
internal static class CacheReply
{
    /// <returns>False when the client has gone.</returns>
    public static async ValueTask<bool> WriteAsync(RequestState state, StoredAnswer answer, TimeProvider time)
    {
        var request = state.Work.Request;
        var usage = new Usage(answer.Info.PromptTokens, answer.Info.CompletionTokens, 0);
        state.HitUsage = usage;
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var body = state.Lower;
        body.Clear();
        // The model's name was stored as it stands between JSON quotes; ours never need escaping beyond that.
        var identity = new StreamIdentity(state.Reply.CompletionId(), answer.Model, now);
        var isStream = request.Has(ChatFlags.Stream);
        if (isStream)
        {
            ChatStreamWriter.WriteRole(body, identity);
            ChatStreamWriter.WriteContent(body, identity, answer.Content.Span);
            ChatStreamWriter.WriteFinish(body, identity, answer.FinishReason.Span, default);
            if (request.Has(ChatFlags.IncludeUsage))
                ChatStreamWriter.WriteUsage(body, identity, usage);
            ChatStreamWriter.WriteDone(body);
        }
        else
        {
            ChatResponseWriter.Write(body, identity, answer.Content.Span, answer.FinishReason.Span, usage);
        }

        state.Reply.BeginHit(answer, now - answer.Info.CreatedAt, isStream, isStream ? null : body.Length);
        state.Reply.Body.Write(body.Span);
        var flush = await state.Reply.Body.FlushAsync(CancellationToken.None);
        return !flush.IsCompleted;
    }
}
