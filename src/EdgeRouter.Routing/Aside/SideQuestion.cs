using System.Text;
using System.Text.Json;
using EdgeRouter.Wire.Buffers;

namespace EdgeRouter.Routing.Aside;

/// <summary>The router's own question to a model: what it is to do, and what others wrote, about which it is asked.</summary>
/// <param name="Orders">The system's turn.</param>
/// <param name="Data">The user's turn.</param>
/// <param name="AnswerTokens">Longest answer.</param>
public readonly record struct SideQuestion(string Orders, string Data, int AnswerTokens)
{
    /// <summary>Of a long text so much of each end: what is asked, and what is concluded, stands first or last.</summary>
    private const int EndBytes = 2048;

    /// <summary>A character that is cut in two becomes a replacement character.</summary>
    public static string Excerpt(ReadOnlySpan<byte> text) => text.Length <= 2 * EndBytes
        ? Encoding.UTF8.GetString(text)
        : $"{Encoding.UTF8.GetString(text[..EndBytes])}\n[...]\n{Encoding.UTF8.GetString(text[^EndBytes..])}";

    internal void Write(string model, PooledBuffer body)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("model"u8, model);
        json.WriteNumber("max_completion_tokens"u8, AnswerTokens);
        json.WriteStartArray("messages"u8);
        Message(json, "system"u8, Orders);
        Message(json, "user"u8, Data);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Message(Utf8JsonWriter json, ReadOnlySpan<byte> role, string content)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, role);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
    }
}
