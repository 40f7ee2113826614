using System.Text;

namespace EdgeRouter.Routing.Classify.Llm;

/// <summary>The tier that a model's answer names.</summary>
internal sealed class TierWord(IReadOnlyList<string> tiers)
{
    private readonly byte[][] _names = [.. tiers.Select(tier => Encoding.UTF8.GetBytes(tier.ToLowerInvariant()))];

    /// <param name="answer">Its letters become lower case.</param>
    /// <returns>-1 when it names none, or several.</returns>
    public int Find(Span<byte> answer)
    {
        LowerCase.Write(answer, answer);
        var found = -1;
        for (var tier = 0; tier < _names.Length; tier++)
        {
            if (!Stands(_names[tier], answer))
                continue;
            if (found >= 0)
                return -1;
            found = tier;
        }

        return found;
    }

    /// <summary>As a word: no letter or digit beside it, nor a mark that names are made of and sentences have inside words only.</summary>
    private static bool Stands(ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        for (var from = 0; text[from..].IndexOf(name) is >= 0 and var at; from += at + 1)
        {
            var (start, end) = (from + at, from + at + name.Length);
            if ((start == 0 || !IsPart(text[start - 1])) && (end == text.Length || !IsPart(text[end])))
                return true;
        }

        return false;
    }

    private static bool IsPart(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' || value >= 0x80;
}
