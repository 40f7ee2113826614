using System.Buffers;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary><c>{"error":{"code","message","status","details"}}</c>, google.rpc.Status.</summary>
internal static class GeminiError
{
    /// <param name="error">The inner object.</param>
    internal static void Write(ReadOnlySpan<byte> error, IBufferWriter<byte> output)
    {
        var message = default(ReadOnlySpan<byte>);
        var status = default(ReadOnlySpan<byte>);
        var members = new JsonMembers(error);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("message"u8))
                message = JsonValue.Escaped(members.Value);
            else if (members.Name.SequenceEqual("status"u8))
                status = JsonValue.Escaped(members.Value);
        }
        TranslatedError.Write(output, message, status, status);
    }

    /// <summary>An answer that ended for a reason that makes it none.</summary>
    /// <param name="reason">Escaped.</param>
    internal static void WriteFinish(ReadOnlySpan<byte> reason, IBufferWriter<byte> output)
        => TranslatedError.Write(output, "The model ended without an answer."u8, default, reason);

    /// <summary>The inner object of a body, which may be the only element of an array; empty when it has none.</summary>
    internal static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> body)
    {
        body = body.Trim(" \t\r\n"u8);
        var items = new JsonItems(body);
        if (items.Next())
            body = items.Value;
        var members = new JsonMembers(body);
        var error = default(ReadOnlySpan<byte>);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("error"u8) && JsonValue.IsObject(members.Value))
                error = members.Value;
        }
        return error;
    }
}
