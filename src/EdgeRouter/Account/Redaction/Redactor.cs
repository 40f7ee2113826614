using System.Text;
using System.Text.RegularExpressions;

namespace EdgeRouter.Account;

/// <summary>
/// Takes out of a prompt what must not lie in a file: e-mail addresses, card numbers (by their check digit), keys and tokens, phone numbers, IBANs (by
/// theirs), and what the user's own patterns match. Errs towards taking out too much. What it leaves is cut at <see cref="MaxLength"/>. Immutable, thread-safe.
/// </summary>
internal sealed class Redactor(IReadOnlyList<Regex> own)
{
    /// <summary>Characters kept of a prompt.</summary>
    public const int MaxLength = 4000;

    /// <summary>Of a text that was cut, so much of the end may be half a secret, which no pattern knows.</summary>
    private const int UnsureEnd = 256;

    private const string Own = "[redacted]";
    private const string TooSlow = "[not written: a pattern of log.redact took too long]";

    /// <param name="isCut">The text went on.</param>
    public string Redact(string text, bool isCut)
    {
        try
        {
            foreach (var pattern in own)
                text = pattern.Replace(text, static match => match.Length > 0 ? Own : ""); // A mark amid a card number would hide it from those that know one.
        }
        catch (RegexMatchTimeoutException)
        {
            return TooSlow;
        }

        return RedactKnown(text, isCut ? Math.Max(0, text.Length - UnsureEnd) : text.Length);
    }

    /// <summary>One pass from the left; a pattern sees what lies beyond the end, and beyond what is kept.</summary>
    private static string RedactKnown(ReadOnlySpan<char> text, int end)
    {
        var kept = new StringBuilder(Math.Min(end, MaxLength) + 16);
        for (var at = 0; at < end && kept.Length < MaxLength;)
        {
            if (Secrets.TryMatch(text, at, out var length, out var mark))
            {
                kept.Append(mark);
                at += length;
            }
            else
            {
                kept.Append(text[at++]);
            }
        }

        // Half a character is none.
        if (kept.Length > 0 && char.IsHighSurrogate(kept[^1]))
            kept.Length--;
        return kept.ToString();
    }
}
