using System.Runtime.InteropServices;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>
/// What the requests of one conversation have in common: the session that the client names, or else how the conversation begins. For models that are served
/// at several places, since providers cache prompts: nothing hangs on it but the spread.
/// </summary>
internal static class Affinity
{
    /// <summary>Never 0.</summary>
    public static ulong Of(in ChatRequest request, IHeaderDictionary headers, ReadOnlySpan<byte> tenant)
    {
        var hash = ConversationHash.Add(ConversationHash.Start, tenant);
        return headers.TryGetValue(HeaderNames.Session, out var session) && session.ToString() is { Length: > 0 } name
            ? ConversationHash.Add(hash, MemoryMarshal.AsBytes(name.AsSpan())) | 1
            : ConversationHash.AddPrefix(hash, request) | 1;
    }
}
