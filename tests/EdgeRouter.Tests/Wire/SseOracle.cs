using System.Text;

namespace EdgeRouter.Tests.Wire;

/// <summary>WHATWG HTML §9.2.6 word for word over a whole stream, one byte a char; what <c>SseReader</c> is checked against.</summary>
internal static class SseOracle
{
    public static List<(string Name, string Data)> Events(ReadOnlySpan<byte> stream)
    {
        var text = Encoding.Latin1.GetString(stream);
        if (text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal))
            text = text[3..];

        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var events = new List<(string, string)>();
        var data = "";
        var name = "";
        foreach (var line in lines.SkipLast(1)) // What follows the last line end is no line yet.
        {
            if (line.Length == 0)
            {
                if (data.Length > 0)
                    events.Add((name, data[..^1]));
                data = name = "";
                continue;
            }
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var field = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? "" : line[(colon + 1)..];
            if (value.StartsWith(' '))
                value = value[1..];
            if (field == "event")
                name = value;
            if (field == "data")
                data += value + "\n";
        }
        return events;
    }
}
