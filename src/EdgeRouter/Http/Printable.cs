using System.Text;

namespace EdgeRouter.Http;

/// <summary>A client's bytes made fit for an error message: short, and without control characters.</summary>
internal static class Printable
{
    private const int Longest = 64;

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        var text = new StringBuilder(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, Longest)]));
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsControl(text[i]))
                text[i] = '?';
        }

        return text.ToString();
    }
}
