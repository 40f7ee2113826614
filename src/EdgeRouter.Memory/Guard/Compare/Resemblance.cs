using System.Text;
using EdgeRouter.Memory.Guard.Words;

namespace EdgeRouter.Memory.Guard.Compare;

/// <summary>Whether two words of different stems may still be one: synonyms, other forms of one root, a misspelling.</summary>
internal static class Resemblance
{
    /// <summary>Shorter words differ by a letter too easily.</summary>
    private const int LeastLetters = 5;

    private const int LeastPrefix = 4;

    /// <summary>Letters that fit a number.</summary>
    private const int Packed = 8;

    /// <summary>What may stand behind a root, the root's own last letters left out, and nothing.</summary>
    private static readonly ulong[] s_endings = [0, .. Endings.Split(' ').Select(ending => Pack(Encoding.ASCII.GetBytes(ending)))];

    private const string Endings =
        "s es ed d ing y ly al ally ic ical e er ers or ors r rs est st ion ions ation ations ist ists ism ian ians n ment ments ness ful less able ive ance ence ant ent ied ies ying ish en";

    public static bool IsOne(in Word a, ReadOnlySpan<byte> textA, in Word b, ReadOnlySpan<byte> textB)
    {
        if ((a.Group != 0 && a.Group == b.Group) || (a.Member != 0 && a.Member == b.Member))
            return true;
        // Two words that the lexicon knows are two words, however alike ("Iran", "Iraq").
        var areKnown = (a.Flags & b.Flags & WordFlags.Known) != 0;
        return !areKnown && AreForms(a.Of(textA), b.Of(textB));
    }

    public static bool IsCompound(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
        => whole.Length == first.Length + second.Length && AreSame(whole[..first.Length], first) && AreSame(whole[first.Length..], second);

    /// <summary>A long common begin and endings of one root ("motivated", "motivation"), or one letter more, less, other or swapped ("colour", "color").</summary>
    public static bool AreForms(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var shorter = a.Length <= b.Length ? a : b;
        var longer = a.Length <= b.Length ? b : a;
        var prefix = 0;
        while (prefix < shorter.Length && AreSame(shorter[prefix], longer[prefix]))
            prefix++;
        if (prefix >= LeastPrefix && IsEnding(shorter[prefix..]) && IsEnding(longer[prefix..]))
            return true;
        return shorter.Length >= LeastLetters && longer.Length - shorter.Length <= 1 && IsOneEdit(shorter[prefix..], longer[prefix..]);
    }

    private static bool IsEnding(ReadOnlySpan<byte> letters) => letters.Length <= Packed && s_endings.AsSpan().Contains(Pack(letters));

    /// <summary>Lower-case letters as one number.</summary>
    private static ulong Pack(ReadOnlySpan<byte> letters)
    {
        var packed = 0UL;
        foreach (var letter in letters)
            packed = packed << 8 | (uint)(letter | 0x20);
        return packed;
    }

    /// <summary>The rest behind the first difference.</summary>
    private static bool IsOneEdit(ReadOnlySpan<byte> shorter, ReadOnlySpan<byte> longer)
    {
        if (shorter.Length < longer.Length)
            return AreSame(shorter, longer[1..]);
        return AreSame(shorter[1..], longer[1..])
            || (shorter.Length > 1 && AreSame(shorter[0], longer[1]) && AreSame(shorter[1], longer[0]) && AreSame(shorter[2..], longer[2..]));
    }

    private static bool AreSame(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        if (a.Length != b.Length)
            return false;
        for (var i = 0; i < a.Length; i++)
        {
            if (!AreSame(a[i], b[i]))
                return false;
        }
        return true;
    }

    /// <summary>ASCII letters in either case.</summary>
    private static bool AreSame(byte a, byte b) => a == b || ((a | 0x20) == (b | 0x20) && char.IsAsciiLetter((char)a));
}
