using EdgeRouter.Wire.Chat;

namespace EdgeRouter.Http;

/// <summary>FNV-1a, 64 bits (draft-eastlake-fnv), over what the requests of one conversation have in common.</summary>
internal static class ConversationHash
{
    public const ulong Start = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>Of a long system prompt, so much tells.</summary>
    private const int MostBytes = 4096;

    /// <summary>All messages up to the first of the user, which every turn repeats.</summary>
    public static ulong AddPrefix(ulong hash, in ChatRequest request)
    {
        foreach (ref readonly var message in request.Messages.Span)
        {
            hash = Add(hash, message.Content.Of(request.Body.Span));
            if (message.Role == ChatRole.User)
                break;
        }

        return hash;
    }

    public static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes[..Math.Min(bytes.Length, MostBytes)])
            hash = (hash ^ value) * Prime;
        return hash;
    }
}
