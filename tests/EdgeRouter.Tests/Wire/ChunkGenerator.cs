using System.Globalization;
using System.Text;

namespace EdgeRouter.Tests.Wire;

/// <summary>
/// Random streams: chunks of one shape that differ in content and padding. Shapes vary in the order of members, white space, names written as escapes,
/// members given twice, choices, tool calls, usage, errors; the two strings in length, letters, escapes, and now and then in what no JSON string may have.
/// </summary>
internal sealed class ChunkGenerator(Random random)
{
    private const char ContentMark = '\u0001';
    private const char PaddingMark = '\u0002';

    private static readonly string[] s_texts = [" word", "a", "Ist das schön?", "巴黎", "😀", "\u007f", "{}[],:'", "obfuscation", "a longer piece of text, of more bytes than a vector holds at a time, for the search behind it"];

    private static readonly string[] s_odd = ["", "\\n", "\\u2014 \\\"", "a\\", "tab\there", "line\nbreak", "\0", "\"", "a\",\"content\":\"b", "ends\"", "\\uD83D\\uDE00", "\uD800"];

    /// <summary>Chunks of one shape, as bytes.</summary>
    public IEnumerable<byte[]> Stream(int count)
    {
        var shape = Top();
        return Enumerable.Range(0, count).Select(_ => Filled(shape)).ToList();
    }

    private byte[] Filled(string shape)
    {
        var text = new StringBuilder();
        foreach (var unit in shape)
        {
            if (unit is ContentMark or PaddingMark)
                text.Append(random.Next(10) == 0 ? s_odd[random.Next(s_odd.Length)] : s_texts[random.Next(s_texts.Length)]);
            else
                text.Append(unit);
        }
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var at = bytes.AsSpan().IndexOf((byte)0x7F);
        if (at >= 0 && random.Next(2) == 0)
            bytes[at] = (byte)random.Next(0x80, 0x100); // A byte that is no UTF-8 here.
        return bytes;
    }

    private string Top() => Object(
        ("id", "\"chatcmpl-1\"", 8), ("object", "\"chat.completion.chunk\"", 8), ("created", "1769990400", 8), ("model", "\"m-1\"", 8), ("model", "null", 1),
        ("choices", Choices(), 10), ("choices", Choices(), 1), ("choices", "null", 1), ("usage", "null", 4), ("usage", "{\"prompt_tokens\":7,\"completion_tokens\":2}", 2),
        ("error", "null", 1), ("error", "{\"message\":\"obfuscation\",\"obfuscation\":\"x\"}", 1),
        ("obfuscation", Marked(PaddingMark), 6), ("obfuscation", Marked(PaddingMark), 1), ("obfuscation", "7", 1), ("x", "{\"obfuscation\":" + Marked(PaddingMark) + "}", 1));

    private string Choices() => "[" + string.Join(',', Enumerable.Range(0, random.Next(8) == 0 ? 2 : random.Next(12) == 0 ? 0 : 1).Select(index => Object(
        ("index", index.ToString(CultureInfo.InvariantCulture), 9), ("index", "1", 1), ("delta", Delta(), 10), ("delta", Delta(), 1), ("delta", "null", 1),
        ("logprobs", "null", 6), ("logprobs", "{\"content\":[]}", 1), ("finish_reason", "null", 8), ("finish_reason", "\"stop\"", 2)))) + "]";

    private string Delta() => Object(
        ("content", Marked(ContentMark), 10), ("content", Marked(ContentMark), 1), ("content", "null", 1), ("content", "[{\"type\":\"text\",\"text\":\"x\"}]", 1),
        ("role", "\"assistant\"", 3), ("refusal", "null", 4), ("reasoning", Marked(ContentMark), 1), ("tool_calls", "[{\"index\":0}]", 1), ("tool_calls", "[]", 1));

    private static string Marked(char mark) => "\"" + mark + "\"";

    /// <param name="members">Each with the tenths of the objects that have it.</param>
    private string Object(params (string Name, string Value, int Share)[] members)
    {
        var there = members.Where(member => random.Next(10) < member.Share).ToArray();
        if (random.Next(3) == 0)
            random.Shuffle(there);
        return "{" + Space() + string.Join(',' + Space(), there.Select(member => "\"" + Name(member.Name) + "\"" + Space() + ":" + Space() + member.Value)) + Space() + "}";
    }

    private string Name(string name)
    {
        if (random.Next(20) > 0)
            return name;
        var at = random.Next(name.Length);
        return name[..at] + "\\u" + ((int)name[at]).ToString("x4", CultureInfo.InvariantCulture) + name[(at + 1)..];
    }

    private string Space() => random.Next(12) == 0 ? " \n\t\r"[random.Next(4)].ToString() : "";
}
