using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Wire.Chat;

/// <summary>The bytes a prompt's identity is hashed from.</summary>
public static class CanonicalPrompt
{
    /// <summary>Appends everything that makes an answer reusable except the last user turn: model as requested, earlier messages, tools, sampling parameters.</summary>
    public static void WriteScope(in ChatRequest request, PooledBuffer destination) => throw new NotImplementedException();

    /// <summary>Appends the last user turn; empty when there is none (then all of it is in the scope).</summary>
    public static void WriteQuery(in ChatRequest request, PooledBuffer destination) => throw new NotImplementedException();
}
