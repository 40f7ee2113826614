using System.Numerics;
using EdgeRouter.Routing.Classify.Text;

namespace EdgeRouter.Routing.Classify;

/// <summary>ASCII letters to lower case; other bytes stay, so that UTF-8 does.</summary>
internal static class LowerCase
{
    /// <param name="destination">As long as the text, or longer; may be the text itself.</param>
    public static void Write(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var at = 0;
        var first = new Vector<byte>((byte)'A');
        var letters = new Vector<byte>('Z' - 'A');
        var bit = new Vector<byte>(0x20);
        for (; at <= text.Length - Vector<byte>.Count; at += Vector<byte>.Count)
        {
            var values = new Vector<byte>(text[at..]);
            (values | (Vector.LessThanOrEqual(values - first, letters) & bit)).CopyTo(destination[at..]);
        }

        for (; at < text.Length; at++)
            destination[at] = ByteKinds.IsUpper(text[at]) ? (byte)(text[at] | 0x20) : text[at];
    }

}
