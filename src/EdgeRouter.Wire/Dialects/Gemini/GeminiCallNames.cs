using System.Text;
using EdgeRouter.Wire.Json;

namespace EdgeRouter.Wire.Dialects.Gemini;

/// <summary>
/// Which function a call was of, by the id that OpenAI ties its result to; of several calls with one id, which some providers give, the latest. Noted as
/// the messages are written, front to back: looking back for each result would take a hostile conversation of thousands of them minutes.
/// </summary>
internal sealed class GeminiCallNames
{
    private readonly Dictionary<string, byte[]> _names = [];

    /// <param name="id">As sent; noted when it is a string and so is <paramref name="name"/>.</param>
    internal void Note(ReadOnlySpan<byte> id, ReadOnlySpan<byte> name)
    {
        if (JsonValue.IsString(id) && JsonValue.IsString(name))
            _names[Key(id)] = name.ToArray();
    }

    /// <summary>The name as sent, a JSON string; empty when no call has this id.</summary>
    internal ReadOnlySpan<byte> Of(ReadOnlySpan<byte> id) => JsonValue.IsString(id) && _names.TryGetValue(Key(id), out var name) ? name : default(ReadOnlySpan<byte>);

    private static string Key(ReadOnlySpan<byte> id) => Encoding.UTF8.GetString(JsonValue.Decoded(JsonValue.Escaped(id)));
}
