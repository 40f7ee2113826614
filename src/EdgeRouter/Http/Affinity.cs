using System.Runtime.InteropServices;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>
/// What the requests of one conversation have in common: the session that the client names, or else all messages up to the first of the user, which every
/// turn repeats. For models that are served at several places, since providers cache prompts.
/// </summary>
internal static class Affinity
{
    // FNV-1a, 64 bits (draft-eastlake-fnv): few bytes, once a request, and nothing hangs on it but the spread.
    private const ulong Offset = 14695981039346656037, Prime = 1099511628211;

    /// <summary>Of a long system prompt, so much tells.</summary>
    private const int MostBytes = 4096;

    /// <summary>Never 0.</summary>
    public static ulong Of(in ChatRequest request, IHeaderDictionary headers, ReadOnlySpan<byte> tenant)
    {
        var hash = Add(Offset, tenant);
        if (headers.TryGetValue(HeaderNames.Session, out var session) && session.ToString() is { Length: > 0 } name)
            return Add(hash, MemoryMarshal.AsBytes(name.AsSpan())) | 1;
        var messages = request.Messages.Span;
        for (var i = 0; i < messages.Length; i++)
        {
            hash = Add(hash, messages[i].Content.Of(request.Body.Span));
            if (messages[i].Role == ChatRole.User)
                break;
        }

        return hash | 1;
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes[..Math.Min(bytes.Length, MostBytes)])
            hash = (hash ^ value) * Prime;
        return hash;
    }
}
