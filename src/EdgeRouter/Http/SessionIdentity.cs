using System.Runtime.InteropServices;
using EdgeRouter.Keys;
using EdgeRouter.Routing.Sessions;
using EdgeRouter.Wire.Chat;
using Microsoft.AspNetCore.Http;

namespace EdgeRouter.Http;

/// <summary>Which session of its tenant a request belongs to: the one that the client names, or else its user's, or else that of conversations that begin alike.</summary>
/// <param name="User">Hash of the body's <c>user</c>; 0 where it names nobody.</param>
/// <param name="IsNamed">By header or user, and not by the words.</param>
internal readonly record struct SessionIdentity(SessionKey Key, ulong User, bool IsNamed)
{
    /// <summary>Nothing is allocated: the hashes are of bytes that are there.</summary>
    public static SessionIdentity Of(in ChatRequest request, IHeaderDictionary headers, Caller caller)
    {
        var tenant = caller.Owner.A;
        var said = ClientTags.User(request);
        var user = said.IsEmpty ? 0 : Hash("user\0"u8, said) | 1;
        if (headers.TryGetValue(HeaderNames.Session, out var session) && session.ToString() is { Length: > 0 } name)
            return new(new(tenant, Hash("session\0"u8, MemoryMarshal.AsBytes(name.AsSpan()))), user, true);
        return user != 0 ? new(new(tenant, user), user, true) : new(new(tenant, ConversationHash.AddPrefix(ConversationHash.Start, request)), 0, false);
    }

    private static ulong Hash(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> name) => ConversationHash.Add(ConversationHash.Add(ConversationHash.Start, kind), name);
}
