using System.Buffers;
using System.Globalization;
using System.Text;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Anthropic;

/// <summary>
/// Ids of calls. Anthropic takes letters, digits, <c>_</c> and <c>-</c>; others give ids such as <c>functions.f:0</c>, and a conversation may have begun
/// there. Such an id becomes another one, the same for a call and its result, and another for another id.
/// </summary>
internal static class AnthropicToolIds
{
    private static readonly SearchValues<byte> s_taken = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"u8);

    /// <param name="id">As sent, or empty.</param>
    internal static void Write(JsonPieces json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> id)
    {
        var text = JsonValue.Decoded(JsonValue.Escaped(id));
        if (text.IndexOfAnyExcept(s_taken) < 0)
            json.RawIfAny(name, id);
        else
            json.Text(name, Replaced(text));
    }

    private static byte[] Replaced(ReadOnlySpan<byte> id)
    {
        var replaced = id.ToArray();
        var hash = 14695981039346656037; // FNV-1a, 64 bits (draft-eastlake-fnv): tells "a.b" from "a:b"
        foreach (ref var letter in replaced.AsSpan())
        {
            hash = (hash ^ letter) * 1099511628211;
            if (!s_taken.Contains(letter))
                letter = (byte)'_';
        }
        return [.. replaced, (byte)'_', .. Encoding.ASCII.GetBytes(hash.ToString("x16", CultureInfo.InvariantCulture))];
    }
}
